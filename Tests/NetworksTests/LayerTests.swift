import Networks
import Tensors
import Testing
import Training

/// What single layers do to given numbers.
@Suite struct LayerTests {
  /// The rate is the probability of being DROPPED; what is kept depends on one draw for each
  /// element, in their order.
  @Test func dropoutDropsAtItsRate() {
    let x = Tensor([[1, 2, 3], [4, 5, 6]])
    let expected = Tensor(
      [[1 / 0.7, 2 / 0.7, 3 / 0.7], [4 / 0.7, 0, 0]])
    #expect(forward(Dropout(rate: 0.3), x, seed: 42) == expected)
    let kept = (forward(Dropout(rate: 0.25), Tensor.ones(100, 100)) .> 0).mean()
    #expect(abs(kept - 0.75) < 0.02)
  }

  @Test func dropoutOfRate0IsTheIdentityAndDrawsNothing() {
    let random = RandomState(seed: 3)
    var context = LayerContext(mode: .train, random: random)
    let x = Tensor([[1, -2], [3, 4]])
    #expect(Dropout(rate: 0).forward(x, &context).out == x)
    #expect(random.state == RandomState(seed: 3).state)
  }

  @Test func dropoutInTestModeIsTheIdentity() {
    let random = RandomState(seed: 3)
    var context = LayerContext(mode: .test, random: random)
    let x = Tensor([[1, -2], [3, 4]])
    #expect(Dropout(rate: 0.5).forward(x, &context).out == x)
    #expect(random.state == RandomState(seed: 3).state)
  }

  /// Variances divide by the number of elements, in the moving average too, as in Keras 3.
  @Test func movingAveragesFollowTheBatches() {
    let layer = BatchNormalization(momentum: 0.75, epsilon: 1)
    var context = LayerContext(
      mode: .train, parameters: ["gamma": Tensor([2, 1]), "beta": Tensor([0, 10])],
      state: ["mean": Tensor([0, 0]), "variance": Tensor([1, 1])], random: RandomState(seed: 0))
    let x = Tensor([[1, 0], [3, 0], [5, 0], [7, 0]])
    _ = layer.forward(x, &context)
    // Means 4 and 0, variances 5 and 0.
    #expect(context.state["mean"] == Tensor([1, 0]))
    #expect(context.state["variance"] == Tensor([2, 0.75]))
    _ = layer.forward(x, &context)
    #expect(context.state["mean"] == Tensor([1.75, 0]))
    #expect(context.state["variance"] == Tensor([2.75, 0.5625]))
  }

  @Test func testModeUsesTheMovingAverages() {
    let layer = BatchNormalization(epsilon: 1)
    var context = LayerContext(
      mode: .test, parameters: ["gamma": Tensor([2, 1]), "beta": Tensor([0, 10])],
      state: ["mean": Tensor([1, -2]), "variance": Tensor([3, 8])], random: RandomState(seed: 0))
    #expect(layer.forward(Tensor([[5, 4]]), &context).out == Tensor([[4, 12]]))
    #expect(context.state["mean"] == Tensor([1, -2]))
  }

  @Test func aChannelIsNormalizedOverAllPlacesOfAllImages() {
    let x = 3 * RandomState(seed: 8).randn(4, 3, 2, 5) + 7
    let out = forward(BatchNormalization(epsilon: 1e-9), x)
    let means = out.mean(axes: [0, 2, 3])
    let squares = (out * out).mean(axes: [0, 2, 3])
    #expect(abs(means).max() < 1e-12)
    #expect(abs(squares - 1).max() < 1e-8)
  }

  @Test func sigmoidHasNoOverflow() {
    #expect(forward(Sigmoid(), Tensor([[-1000, 0, 1000]])) == Tensor([[0, 0.5, 1]]))
  }

  /// In training, with the initial parameters.
  private func forward(_ layer: some NetworkLayer, _ x: Tensor, seed: Int = 1) -> Tensor {
    let random = RandomState(seed: seed)
    let inputShape = Array(x.shape.dropFirst())
    func values(_ tensors: KeyValuePairs<String, InitialTensor>) -> [String: Tensor] {
      var values: [String: Tensor] = [:]
      for (name, initial) in tensors { values[name] = initial.drawn(from: random) }
      return values
    }
    var context = LayerContext(
      mode: .train, parameters: values(layer.parameters(for: inputShape)),
      state: values(layer.state(for: inputShape)), random: random)
    return layer.forward(x, &context).out
  }
}
