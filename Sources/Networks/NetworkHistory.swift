/// What a training by `NetworkTrainer` left.
public struct NetworkHistory: Sendable, Equatable {
  /// The loss of every step.
  public internal(set) var stepLosses: [Double] = []

  /// The mean loss of each epoch's training passes.
  public internal(set) var losses: [Double] = []

  /// The fraction of examples that each epoch's training passes got right.
  public internal(set) var accuracies: [Double] = []

  /// The mean loss on the validation examples after each epoch, in test mode.
  public internal(set) var validationLosses: [Double] = []

  /// The fraction of validation examples that are right after each epoch.
  public internal(set) var validationAccuracies: [Double] = []

  public init() {}

  /// How many epochs are over.
  public var epochCount: Int { losses.count }

  mutating func append(_ training: Performance, validation: Performance) {
    losses.append(training.loss)
    accuracies.append(training.accuracy)
    validationLosses.append(validation.loss)
    validationAccuracies.append(validation.accuracy)
  }
}
