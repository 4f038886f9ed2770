/// What a training run left: one loss per iteration, accuracies per epoch.
public struct TrainingHistory: Sendable, Equatable {
  /// The minibatch loss of every iteration.
  public internal(set) var losses: [Double] = []

  /// Accuracy on training examples, in 0...1: after the first iteration, then after every epoch.
  public internal(set) var trainAccuracies: [Double] = []

  /// Accuracy on the validation examples, at the same moments.
  public internal(set) var validationAccuracies: [Double] = []

  /// The largest validation accuracy so far; `nil` before the first check.
  public internal(set) var bestValidationAccuracy: Double?

  public init() {}
}
