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
    var object = try document.object()
    let name = try object.text("name", "1 to 80 letters, digits, -, _ and .", where: isFolderName)
    let dataset = try object.choice("dataset", StudyDataset.self)
    let layers = try object.count("num_layers", in: 1...100)
    let units = try object.count("units", in: 1...100_000)
    let activation = try object.choice("activation", StudyNetwork.Activation.self)
    self.init(
      dataset: try object.require(dataset, "dataset"),
      hiddenLayers: try object.require(layers, "num_layers"),
      units: try object.require(units, "units"),
      activation: try object.require(activation, "activation"))
    self.name = name
    if var part = try object.object("dropout") {
      dropout = try StudyDropout(&part)
      try check(part)
    }
    let notNegative = "a number of at least 0"
    weightDecay = try object.number("weight_decay", notNegative) { $0 >= 0 } ?? weightDecay
    if var part = try object.object("weights") {
      weights = try WeightStart(&part, folder: folder(of: document.path))
    }
    if var part = try object.object("optimizer") { optimizer = try StudyOptimizer(&part) }
    batchSize = try object.count("batch_size", in: 1...100_000) ?? batchSize
    epochs = try object.count("epochs", in: 1...100_000) ?? epochs
    seed = try object.count("seed", in: 0...Int(UInt32.max)) ?? seed
    trainingExamples = try object.count("training_examples", in: 1...1_000_000)
    validationExamples = try object.count("validation_examples", in: 1...1_000_000)
    if var part = try object.object("published") { published = try PublishedFigures(&part) }
    try object.refuseOthers()
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

  /// What a method needs of the data.
  private func check(_ object: JSONObject) throws(DocumentError) {
    guard dropout?.method == .dropBlock, dataset.input != .colorImage else { return }
    throw object.refuse(
      "method", "is drop_block, which needs maps; the dataset must be cifar10 or cifar100")
  }
}

/// Whether a name can be a folder's on every system.
func isFolderName(_ name: String) -> Bool {
  let allowed = name.utf8.allSatisfy { byte in
    let character = Character(UnicodeScalar(byte))
    return byte < 0x80 && (character.isLetter || character.isNumber || "-_.".contains(character))
  }
  return allowed && (1...80).contains(name.utf8.count) && !name.hasPrefix(".")
}

/// The folder of a file, with a slash; empty for the current one.
private func folder(of path: String) -> String {
  path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
}

extension StudyDropout {
  fileprivate init(_ object: inout JSONObject) throws(DocumentError) {
    let method = try object.choice("method", Method.self) ?? .dropout
    let rate = try object.number("rate", "at least 0 and less than 1") { $0 >= 0 && $0 < 1 }
    self.init(method, rate: try object.require(rate, "rate"))
    if method == .dropBlock {
      // The smallest maps have 4 rows and columns.
      blockSize = try object.count("block_size", in: 1...4) ?? blockSize
    } else if method != .dropConnect {
      placement = try object.choice("placement", Placement.self) ?? placement
    }
    try object.refuseOthers()
  }
}

extension WeightStart {
  /// The ways to start, by the names that configurations give them.
  fileprivate enum Way: String, CaseIterable {
    case random, file, clipped
  }

  /// - Parameter folder: What a path is relative to.
  fileprivate init(_ object: inout JSONObject, folder: String) throws(DocumentError) {
    let way = try object.choice("start", Way.self)
    switch try object.require(way, "start") {
    case .random: self = .random
    case .file:
      let path = try object.text("file", "the path of an .npz file") {
        !$0.isEmpty && !$0.utf8.contains(0)
      }
      let found = try object.require(path, "file")
      self = .file(found.hasPrefix("/") ? found : folder + found)
    case .clipped:
      let threshold = try object.number("threshold", "a number above 0") { $0 > 0 }
      self = .clipped(threshold: try object.require(threshold, "threshold"))
    }
    try object.refuseOthers()
  }
}

extension StudyOptimizer {
  fileprivate enum Name: String, CaseIterable {
    case adam, sgd
  }

  fileprivate init(_ object: inout JSONObject) throws(DocumentError) {
    let name = try object.choice("name", Name.self)
    let rate = try object.number("learning_rate", "a number above 0") { $0 > 0 }
    switch try object.require(name, "name") {
    case .adam: self = .adam(learningRate: rate ?? 1e-3)
    case .sgd:
      let momentum = try object.number("momentum", "at least 0 and less than 1") {
        $0 >= 0 && $0 < 1
      }
      self = .sgd(learningRate: rate ?? 1e-2, momentum: momentum ?? 0)
    }
    try object.refuseOthers()
  }
}

extension PublishedFigures {
  fileprivate init(_ object: inout JSONObject) throws(DocumentError) {
    let share = "a number from 0 to 1"
    accuracy = try object.number("accuracy", share) { (0...1).contains($0) }
    loss = try object.number("loss", "a number of at least 0") { $0 >= 0 }
    validationAccuracy = try object.number("val_accuracy", share) { (0...1).contains($0) }
    validationLoss = try object.number("val_loss", "a number of at least 0") { $0 >= 0 }
    variances = try object.numbers("variances", "a list of numbers of at least 0") { $0 >= 0 }
    source = try object.text("source")
    try object.refuseOthers()
  }
}
