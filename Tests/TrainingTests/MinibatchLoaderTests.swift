import Tensors
import Testing
import Training

/// Some epochs of minibatches, in NumPy.
struct LoaderCase: Decodable, Sendable, CustomTestStringConvertible {
  let seed: Int
  let count: Int
  let batch: Int
  let epochs: Int
  let batches: [[Int]]
  let left: [Int]
  let nextDraw: Double

  var testDescription: String { "\(epochs) epochs of \(count) in batches of \(batch)" }
}

struct MinibatchLoaderTests {
  @Test(arguments: try Golden.cases("loader") as [LoaderCase])
  func agreesWithNumPy(_ test: LoaderCase) {
    let random = RandomState(seed: test.seed)
    var loader = MinibatchLoader(count: test.count, batchSize: test.batch)
    #expect(test.batches.count == test.epochs * loader.iterationsPerEpoch)
    for (number, batch) in test.batches.enumerated() {
      #expect(loader.nextBatch(random) == batch, "batch \(number)")
    }
    #expect(Array(loader.state.order[loader.state.position...]) == test.left)
    #expect(random.rand() == test.nextDraw)
  }

  @Test(arguments: [(1, 1, 1), (5, 8, 1), (8, 8, 1), (15, 8, 1), (16, 8, 2), (100, 7, 14)])
  func epochHasWholeBatchesButAtLeastOne(count: Int, batchSize: Int, expected: Int) {
    #expect(MinibatchLoader(count: count, batchSize: batchSize).iterationsPerEpoch == expected)
  }

  @Test func orderIsNotDrawnBeforeItIsNeeded() {
    let random = RandomState(seed: 5)
    var loader = MinibatchLoader(count: 6, batchSize: 3)
    _ = loader.nextBatch(random)
    _ = loader.nextBatch(random)
    #expect(loader.state == MinibatchLoader.State(order: [0, 1, 2, 3, 4, 5], position: 6))
    let draw = random.rand()
    #expect(draw == RandomState(seed: 5).rand())
  }

  @Test func restoredLoaderGoesOnAlike() {
    let random = RandomState(seed: 9)
    var loader = MinibatchLoader(count: 10, batchSize: 3)
    for _ in 0..<4 { _ = loader.nextBatch(random) }
    #expect(loader.state.position == 3)
    let saved = loader.state
    // The rest of the running epoch is in the order; the next epoch needs the generator too.
    let rest = (0..<2).map { _ in loader.nextBatch(random) }

    var restored = MinibatchLoader(count: 10, batchSize: 3)
    restored.restore(saved)
    #expect(restored.state == saved)
    let unused = RandomState(seed: 1)
    let again = (0..<2).map { _ in restored.nextBatch(unused) }
    #expect(again == rest)
    #expect(unused.rand() == RandomState(seed: 1).rand())
    #expect(restored.state == loader.state)
  }

  @Test(arguments: [0, 10])
  func everyPositionCanBeRestored(position: Int) {
    var loader = MinibatchLoader(count: 10, batchSize: 10)
    let order = Array((0..<10).reversed())
    loader.restore(MinibatchLoader.State(order: order, position: position))
    let batch = loader.nextBatch(RandomState(seed: 3))
    #expect(batch == (position == 0 ? order : RandomState(seed: 3).permutation(10)))
  }

  @Test func copyIsAValue() {
    let random = RandomState(seed: 9)
    var loader = MinibatchLoader(count: 4, batchSize: 2)
    var copy = loader
    _ = loader.nextBatch(random)
    #expect(copy.nextBatch(random) == [0, 1])
    #expect(loader.nextBatch(random) == [2, 3])
  }

  @Test func batchOfExamplesFollowsTheIndices() {
    let examples = Examples(inputs: Tensor([[1, 2], [3, 4], [5, 6]]), labels: [7, 8, 9])
    var loader = MinibatchLoader(count: 3, batchSize: 2)
    loader.restore(MinibatchLoader.State(order: [2, 0, 1], position: 0))
    let batch = loader.nextBatch(of: examples, RandomState(seed: 0))
    #expect(batch.inputs == Tensor([[5, 6], [1, 2]]))
    #expect(batch.labels == [9, 7])
    #expect(loader.state.position == 2)
  }
}
