import Training

/// An experiment of the dropout study: what is trained, on what, and how.
///
/// Two runs with equal configurations on the same data give the same numbers, whatever the machine
/// and the number of threads.
public struct StudyConfiguration: Sendable, Equatable {
  /// What runs are called; `nil` for a name that is made of the settings.
  public var name: String?
  public var dataset: StudyDataset
  public var hiddenLayers: Int
  /// The units of every hidden layer.
  public var units: Int
  public var activation: StudyNetwork.Activation
  /// `nil` for a network that drops nothing.
  public var dropout: StudyDropout?
  /// λ: the loss contains λ · Σ w² for the weights of every hidden layer.
  public var weightDecay = 0.0
  public var weights = WeightStart.random
  public var optimizer = StudyOptimizer.adam(learningRate: 1e-3)
  public var batchSize = 32
  public var epochs = 10
  /// Decides on the first weights, the order of the examples, and what is dropped.
  public var seed = 1
  /// The first so many examples are taken; `nil` for all.
  public var trainingExamples: Int?
  public var validationExamples: Int?
  /// What a publication had with these settings.
  public var published: PublishedFigures?

  public init(
    dataset: StudyDataset, hiddenLayers: Int, units: Int, activation: StudyNetwork.Activation
  ) {
    self.dataset = dataset
    self.hiddenLayers = hiddenLayers
    self.units = units
    self.activation = activation
  }

  /// The network that is trained.
  public var network: StudyNetwork {
    StudyNetwork(
      input: dataset.input, hiddenLayers: hiddenLayers, units: units, activation: activation,
      dropout: dropout, classes: dataset.classCount)
  }
}

/// The weights that training starts from.
public enum WeightStart: Sendable, Equatable {
  /// As each layer draws them.
  case random
  /// Those of an earlier run, in an `.npz` file.
  case file(String)
  /// Drawn, then brought into ±threshold.
  case clipped(threshold: Double)
}

/// How parameters follow their gradients.
public enum StudyOptimizer: Sendable, Equatable {
  case adam(learningRate: Double)
  case sgd(learningRate: Double, momentum: Double)
}

/// What a publication reports of a configuration; each figure may be missing.
public struct PublishedFigures: Sendable, Equatable {
  public var accuracy: Double?
  public var loss: Double?
  public var validationAccuracy: Double?
  public var validationLoss: Double?
  /// The variance of each dense layer's outputs after the last epoch.
  public var variances: [Double]?
  /// Where the figures are from.
  public var source: String?

  public init() {}
}
