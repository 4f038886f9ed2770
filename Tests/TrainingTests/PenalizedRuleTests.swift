import Optimizers
import Tensors
import Testing
import Training

@Suite struct PenalizedRuleTests {
  @Test func theRuleSeesTheGradientOfLossAndPenalty() {
    var rule: any UpdateRule = PenalizedRule(SGD(learningRate: 0.5)) { 2 * $0 }
    var w = Tensor([1, -3])
    rule.update(&w, Tensor([4, 0]))
    #expect(w == Tensor([-2, 0]))
    rule.learningRate = 0
    rule.update(&w, Tensor([4, 0]))
    #expect(w == Tensor([-2, 0]))
  }

  @Test func itsStateIsTheRules() {
    var rule: any UpdateRule = PenalizedRule(Adam()) { $0 }
    var (w, other) = (Tensor([1, 2]), Tensor([1, 2]))
    rule.update(&w, Tensor([0.5, 0]))
    #expect(Set(rule.state.keys) == ["mean", "meanSquare", "step"])
    var copy: any UpdateRule = PenalizedRule(Adam()) { $0 }
    copy.update(&other, Tensor([0.5, 0]))
    copy.state = rule.state
    rule.update(&w, Tensor([1, 1]))
    copy.update(&other, Tensor([1, 1]))
    #expect(w == other)
  }
}
