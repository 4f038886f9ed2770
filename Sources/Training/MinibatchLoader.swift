import Tensors

/// Takes minibatches from N examples so that each is used at most once per epoch, in the manner of
/// the CSCI 566 course.
///
/// The first epoch goes through the examples in the order of their files. When fewer than a batch
/// are left, these are passed over: the indices 0..<N are put into a new random order, which does
/// not build on the previous one, and the next epoch goes through that. A batch that is larger than
/// N therefore consists of all examples in a new random order, from the first one on.
public struct MinibatchLoader: Sendable {
  /// Where a loader stands, for checkpoints.
  public struct State: Equatable, Sendable {
    /// The numbers 0..<N in the order of the running epoch.
    public var order: [Int]
    /// How many of them are used up.
    public var position: Int

    public init(order: [Int], position: Int) {
      self.order = order
      self.position = position
    }
  }

  /// N, the number of examples.
  public let count: Int
  public let batchSize: Int
  public private(set) var state: State

  /// - Parameters:
  ///   - count: N, at least 1.
  ///   - batchSize: at least 1.
  public init(count: Int, batchSize: Int) {
    guard count > 0 else { fail("MinibatchLoader", "there are \(count) examples") }
    guard batchSize > 0 else { fail("MinibatchLoader", "the batch size is \(batchSize)") }
    self.count = count
    self.batchSize = batchSize
    state = State(order: Array(0..<count), position: 0)
  }

  /// How many batches make an epoch: max(N / batch size, 1).
  public var iterationsPerEpoch: Int { max(count / batchSize, 1) }

  /// Takes the next batch.
  ///
  /// - Parameter random: Where a new order is drawn, at the start of every epoch but the first.
  /// - Returns: `batchSize` indices of examples, or all N if these are fewer.
  public mutating func nextBatch(_ random: RandomState) -> [Int] {
    if count - state.position < batchSize {
      state = State(order: random.permutation(count), position: 0)
    }
    let end = min(state.position + batchSize, count)
    defer { state.position = end }
    return Array(state.order[state.position..<end])
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

  /// Goes on from where a loader stood.
  ///
  /// - Precondition: the order holds each of 0..<N once and the position is in 0...N.
  public mutating func restore(_ state: State) {
    guard state.order.sorted() == Array(0..<count) else {
      fail("MinibatchLoader", "the restored order does not hold each of 0..<\(count) once")
    }
    guard (0...count).contains(state.position) else {
      fail("MinibatchLoader", "the restored position \(state.position) is not in 0...\(count)")
    }
    self.state = state
  }
}
