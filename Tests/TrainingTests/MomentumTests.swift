import Optimizers
import Tensors
import Testing

/// SGD with momentum, by hand.
@Suite struct MomentumTests {
  @Test func keepsAVelocity() {
    var rule = SGD(learningRate: 0.5, momentum: 0.75)
    var w = Tensor([1, -2])
    rule.update(&w, Tensor([2, 4]))
    #expect(w == Tensor([0, -4]))
    #expect(rule.state["velocity"] == Tensor([-1, -2]))
    rule.update(&w, Tensor([0, 2]))
    #expect(w == Tensor([-0.75, -6.5]))
    #expect(rule.state["velocity"] == Tensor([-0.75, -2.5]))
  }

  @Test func withoutItNothingIsRemembered() {
    var rule = SGD(learningRate: 0.5)
    var w = Tensor([1.0])
    rule.update(&w, Tensor([2]))
    #expect(w == Tensor([0]))
    #expect(rule.state.isEmpty)
  }
}
