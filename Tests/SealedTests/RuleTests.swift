import Optimizers
import SealedOptimizers
import Tensors
import Testing
import Training

/// The sealed rules beside the ones whose place they take, bit by bit, over several steps.
@Suite struct RuleTests {
  struct Pair: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let original: @Sendable () -> any UpdateRule
    let sealed: @Sendable () -> any UpdateRule
  }

  static let pairs = [
    Pair(
      testDescription: "SGD", original: { Optimizers.SGD(learningRate: 0.3) },
      sealed: { SealedOptimizers.SGD(learningRate: 0.3) }),
    Pair(
      testDescription: "SGD with momentum",
      original: { Optimizers.SGD(learningRate: 0.3, momentum: 0.9) },
      sealed: { SealedOptimizers.SGD(learningRate: 0.3, momentum: 0.9) }),
    Pair(
      testDescription: "SGD as it is by default", original: { Optimizers.SGD() },
      sealed: { SealedOptimizers.SGD() }),
    Pair(
      testDescription: "Adam", original: { Optimizers.Adam(learningRate: 0.01, beta1: 0.8) },
      sealed: { SealedOptimizers.Adam(learningRate: 0.01, beta1: 0.8) }),
    Pair(
      testDescription: "Adam as it is by default", original: { Optimizers.Adam() },
      sealed: { SealedOptimizers.Adam() }),
  ]

  @Test(arguments: pairs, LayerTests.dtypes)
  func theStepsAreTheSame(_ pair: Pair, _ dtype: DType) {
    for shape in [[4, 3], [5], [], [100, 70]] {
      let sample = Samples(dtype)
      var (original, sealed) = (pair.original(), pair.sealed())
      let start = sample(shape)
      var (expected, w) = (start, start)
      for step in 0..<6 {
        let dw = sample(shape)
        original.update(&expected, dw)
        sealed.update(&w, dw)
        expectSame(w, expected, "w after step \(step)")
        expectSameState(sealed, original)
        if step == 2 {
          original.learningRate = 0.05
          sealed.learningRate = 0.05
        }
        if step == 3 {
          original = resumed(original, pair.original)
          sealed = resumed(sealed, pair.sealed)
        }
      }
      expectSame(start, Samples(dtype)(shape), "what else holds w")
    }
  }

  /// A new rule that goes on from a state that was kept, with a number of somebody else in it.
  private func resumed(_ rule: any UpdateRule, _ new: () -> any UpdateRule) -> any UpdateRule {
    var resumed = new()
    resumed.state = rule.state
    resumed.state["other"] = Tensor(3)
    return resumed
  }

  private func expectSameState(_ sealed: any UpdateRule, _ original: any UpdateRule) {
    #expect(sealed.state.keys.sorted() == original.state.keys.sorted())
    for (name, value) in original.state where sealed.state[name] != nil {
      expectSame(sealed.state[name]!, value, name)
    }
  }
}
