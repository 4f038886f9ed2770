/// What stands between an affine layer of a network and its activation.
public enum Normalization: String, Sendable, CaseIterable {
  /// Nothing.
  case none
  /// Batch normalization: statistics of each feature over the examples of the batch.
  case batch
  /// Layer normalization: statistics of each example over its features.
  case layer
}
