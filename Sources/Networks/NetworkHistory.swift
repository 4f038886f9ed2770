/// What a training by `NetworkTrainer` left.
public struct NetworkHistory: Sendable, Equatable {
  /// The loss of every step.
  public internal(set) var stepLosses: [Double] = []

  /// The mean loss of each epoch's training passes.
  public private(set) var losses: [Double] = []

  /// The fraction of examples that each epoch's training passes got right.
  public private(set) var accuracies: [Double] = []

  /// The mean loss on the validation examples after each epoch, in test mode.
  public private(set) var validationLosses: [Double] = []

  /// The fraction of validation examples that are right after each epoch.
  public private(set) var validationAccuracies: [Double] = []

  public init() {}

  mutating func append(_ training: Performance, validation: Performance) {
    losses.append(training.loss)
    accuracies.append(training.accuracy)
    validationLosses.append(validation.loss)
    validationAccuracies.append(validation.accuracy)
  }
}
