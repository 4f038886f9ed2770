/// N sequences of word numbers with their class labels.
public struct LabeledSequences: Sendable, Equatable {
  /// The data set's name, as in "Reuters".
  public let name: String
  /// N sequences, each of its own length.
  public let sequences: [[Int]]
  /// N class indices, each in `classNames.indices`.
  public let labels: [Int]
  /// The classes, in the order of their labels.
  public let classNames: [String]

  /// - Precondition: there are as many labels as sequences, each an index of `classNames`.
  public init(name: String, sequences: [[Int]], labels: [Int], classNames: [String]) {
    guard sequences.count == labels.count else {
      trap("LabeledSequences", "\(sequences.count) sequences with \(labels.count) labels")
    }
    if let label = labels.first(where: { !classNames.indices.contains($0) }) {
      trap("LabeledSequences", "label \(label) with \(classNames.count) classes")
    }
    self.name = name
    self.sequences = sequences
    self.labels = labels
    self.classNames = classNames
  }

  /// N, the number of sequences.
  public var count: Int { labels.count }

  /// The sequences with one length: zeros come before shorter ones, and of longer ones the last
  /// words stay.
  ///
  /// As Keras's `pad_sequences(sequences, maxlen=length)`.
  ///
  /// - Returns: N × length numbers.
  /// - Precondition: `length` is at least 1.
  public func padded(to length: Int) -> [[Int]] {
    guard length >= 1 else { trap("LabeledSequences", "padded to the length \(length)") }
    return sequences.map { sequence in
      let words = sequence.suffix(length)
      return [Int](repeating: 0, count: length - words.count) + words
    }
  }
}
