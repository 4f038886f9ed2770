import Tensors

/// How a regression network is trained.
public struct RegressionSettings: Sendable {
  public var epochs: Int
  public var batchSize: Int
  /// The rule, copied for each parameter.
  public var updateRule: any UpdateRule

  /// - Precondition: the number of epochs is not negative, the batch size positive.
  public init(epochs: Int, batchSize: Int, updateRule: any UpdateRule) {
    guard epochs >= 0, batchSize > 0 else {
      fail("RegressionSettings", "\(epochs) epochs of batches of \(batchSize) make no sense")
    }
    self.epochs = epochs
    self.batchSize = batchSize
    self.updateRule = updateRule
  }
}

/// What the training of a regression network left: one number per epoch in each list.
public struct RegressionHistory: Sendable, Equatable {
  /// The mean loss of the training points, each with the parameters and the masks of its step.
  public var trainingLosses: [Double]

  /// The mean squared error of the validation points after the epoch, at test time.
  public var validationLosses: [Double]

  public init(trainingLosses: [Double] = [], validationLosses: [Double] = []) {
    self.trainingLosses = trainingLosses
    self.validationLosses = validationLosses
  }
}
