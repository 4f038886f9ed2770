import Tensors

/// Takes minibatches from N examples so that each is used at most once per epoch, in the manner of
/// the CSCI 566 course.
///
/// The first epoch goes through the examples in the order of their files. When fewer than a batch
/// are left, these are passed over: the indices 0..<N are put into a new random order, which does
/// not build on the previous one, and the next epoch goes through that. A batch that is larger than
/// N therefore consists of all examples in a new random order, from the first one on.
public struct MinibatchLoader: Sendable {
  /// N, the number of examples.
  public let count: Int
  public let batchSize: Int
  /// The numbers 0..<N in the order of the running epoch.
  private var order: [Int]
  /// How many of them are used up.
  private var position = 0

  /// - Parameters:
  ///   - count: N, at least 1.
  ///   - batchSize: at least 1.
  public init(count: Int, batchSize: Int) {
    guard count > 0 else { fail("MinibatchLoader", "there are \(count) examples") }
    guard batchSize > 0 else { fail("MinibatchLoader", "the batch size is \(batchSize)") }
    self.count = count
    self.batchSize = batchSize
    order = Array(0..<count)
  }

  /// How many batches make an epoch: max(N / batch size, 1).
  public var iterationsPerEpoch: Int { max(count / batchSize, 1) }

  /// Takes the next batch.
  ///
  /// - Parameter random: Where a new order is drawn, at the start of every epoch but the first.
  /// - Returns: `batchSize` indices of examples, or all N if these are fewer.
  public mutating func nextBatch(_ random: RandomState) -> [Int] {
    if count - position < batchSize {
      order = random.permutation(count)
      position = 0
    }
    let end = min(position + batchSize, count)
    defer { position = end }
    return Array(order[position..<end])
  }

  /// Takes the next batch of these examples.
  ///
  /// - Precondition: there are N examples.
  public mutating func nextBatch(of examples: Examples, _ random: RandomState) -> Examples {
    guard examples.count == count else {
      fail("MinibatchLoader", "\(examples.count) examples for a loader of \(count)")
    }
    return examples[nextBatch(random)]
  }
}
