import Batches
import Files
import Training

extension StudyConfiguration {
  /// Reads a configuration; `Experiments/README.md` describes the keys.
  /// - Throws: `DocumentError` when the file is no such configuration.
  public init(contentsOf path: String) throws(DocumentError) {
    try self.init(try JSONDocument(contentsOf: path))
  }

  /// - Throws: `DocumentError` when the document is no configuration.
  public init(_ document: JSONDocument) throws(DocumentError) {
    let object = try document.object()
    let name = try object.text(
      "name", "1 to 80 letters, digits, -, _ and ., and begin with a letter or a digit",
      where: isFolderName)
    let dataset = try object.choice("dataset", StudyDataset.self)
    let layers = try object.count("num_layers", in: 1...100)
    let units = try object.count("units", in: 1...100_000)
    let activation = try object.choice("activation", StudyNetwork.Activation.self)
    let dropout = try object.object("dropout").map(StudyDropout.init)
    let decay = try object.number("weight_decay", "a number of at least 0") { $0 >= 0 }
    let weights = try object.object("weights").map {
      (part) throws(DocumentError) in try WeightStart(part, folder: folder(of: document.path))
    }
    let optimizer = try object.object("optimizer").map(StudyOptimizer.init)
    let batchSize = try object.count("batch_size", in: 1...100_000)
    let epochs = try object.count("epochs", in: 1...100_000)
    let seed = try object.count("seed", in: 0...4_000_000_000)
    let trainingExamples = try object.count("training_examples", in: 1...1_000_000)
    let validationExamples = try object.count("validation_examples", in: 1...1_000_000)
    let published = try object.object("published").map(PublishedFigures.init)
    try object.refuseOthers()
    self.init(
      dataset: try object.require(dataset, "dataset"),
      hiddenLayers: try object.require(layers, "num_layers"),
      units: try object.require(units, "units"),
      activation: try object.require(activation, "activation"))
    self.name = name
    self.dropout = dropout
    self.weightDecay = decay ?? self.weightDecay
    self.weights = weights ?? self.weights
    self.optimizer = optimizer ?? self.optimizer
    self.batchSize = batchSize ?? self.batchSize
    self.epochs = epochs ?? self.epochs
    self.seed = seed ?? self.seed
    self.trainingExamples = trainingExamples
    self.validationExamples = validationExamples
    self.published = published
    try check(object)
  }

  /// What must be true of settings together.
  private func check(_ object: JSONObject) throws(DocumentError) {
    if dropout?.method == .dropBlock, dataset.input != .colorImage {
      throw object.refuse(
        "dropout",
        "has the method drop_block, which needs maps; the dataset must be cifar10 or cifar100")
    }
    guard parameterCount <= StudyConfiguration.maximumParameterCount else {
      throw object.refuse(
        "units",
        "and num_layers make a network of \(parameterCount) parameters; it may have at most "
          + "\(StudyConfiguration.maximumParameterCount)")
    }
  }

  /// What can be trained in some gigabytes of memory.
  private static let maximumParameterCount = 100_000_000

  /// The weights and biases of the dense layers.
  private var parameterCount: Int {
    let inputs =
      switch dataset.input {
      case .grayImage: 784
      case .colorImage: 1024
      case .text: 128
      }
    let hidden = (hiddenLayers - 1) * (units + 1) * units
    return (inputs + 1) * units + hidden + (units + 1) * dataset.classCount
  }
}

/// Whether a name can be a folder's, and is none of an option.
public func isFolderName(_ name: String) -> Bool {
  let allowed = name.utf8.allSatisfy { byte in
    let character = Character(UnicodeScalar(byte))
    return byte < 0x80 && (character.isLetter || character.isNumber || "-_.".contains(character))
  }
  return allowed && (1...80).contains(name.utf8.count) && !"-_.".contains(name.first!)
}

/// The folder of a file, with a slash; empty for the current one.
private func folder(of path: String) -> String {
  path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
}
