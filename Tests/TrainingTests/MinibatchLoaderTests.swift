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
    let draw = random.rand()
    #expect(draw == RandomState(seed: 5).rand())
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
    let random = RandomState(seed: 0)
    let first = loader.nextBatch(of: examples, random)
    #expect(first.inputs == Tensor([[1, 2], [3, 4]]))
    #expect(first.labels == [7, 8])
    let order = RandomState(seed: 0).permutation(3)
    let second = loader.nextBatch(of: examples, random)
    #expect(second.labels == order.prefix(2).map { examples.labels[$0] })
  }
}
