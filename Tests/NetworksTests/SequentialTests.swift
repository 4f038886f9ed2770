import Networks
import Optimizers
import Tensors
import Testing
import Training

/// Networks of layers.
@Suite struct SequentialTests {
  @Test func namesParametersByLayersInTheirOrder() {
    let network = Sequential(
      inputShape: [1, 28, 28], layers: ImageLayers.normalized, random: RandomState(seed: 0))
    #expect(
      network.parameterNames == [
        "conv1_w", "conv1_b", "norm1_gamma", "norm1_beta", "conv2_w", "conv2_b", "norm2_gamma",
        "norm2_beta", "dense1_w", "dense1_b", "norm3_gamma", "norm3_beta", "dense2_w", "dense2_b",
      ])
    #expect(Set(network.parameters.keys) == Set(network.parameterNames))
    #expect(
      network.state.keys.sorted() == [
        "norm1_mean", "norm1_variance", "norm2_mean", "norm2_variance", "norm3_mean",
        "norm3_variance",
      ])
    #expect(network.state["norm2_mean"] == Tensor.zeros([64], dtype: .float32))
    #expect(network.state["norm2_variance"] == Tensor.ones([64], dtype: .float32))
    #expect(network.parameters["norm2_gamma"] == Tensor.ones([64], dtype: .float32))
    #expect(network.parameters["conv2_b"] == Tensor.zeros([64], dtype: .float32))
  }

  @Test func drawsWeightsByGlorotsRuleLayerByLayer() {
    let network = Sequential(
      inputShape: [2, 5, 4],
      layers: [
        Conv2D(filters: 3, kernelHeight: 2, kernelWidth: 3), ReLU(), Flatten(), Dense(units: 5),
      ], dtype: .float64, random: RandomState(seed: 6))
    let random = RandomState(seed: 6)
    // An output depends on 2 · 2 · 3 numbers, an input has a part in 3 · 2 · 3.
    let limit = (6.0 / (12 + 18)).squareRoot()
    #expect(network.parameters["conv1_w"] == random.uniform(-limit, limit, [3, 2, 2, 3]))
    let denseLimit = (6.0 / (24 + 5)).squareRoot()
    #expect(network.parameters["dense1_w"] == random.uniform(-denseLimit, denseLimit, [24, 5]))
  }

  @Test func computesInItsType() {
    let network = Sequential(
      inputShape: [1, 12, 12], layers: Array(ImageLayers.normalized), random: RandomState(seed: 2))
    let pass = network.trainingPass(RandomState(seed: 1).randn(3, 1, 12, 12), [0, 9, 4])
    #expect(pass.scores.dtype == .float32)
    #expect(pass.gradients.values.allSatisfy { $0.dtype == .float32 })
    #expect(network.state.values.allSatisfy { $0.dtype == .float32 })
    #expect(network.scores(Tensor.zeros(2, 1, 12, 12)).dtype == .float32)
  }

  @Test func theLossIsThatOfTheTrainingScores() {
    let network = small()
    let pass = network.trainingPass(RandomState(seed: 1).randn(2, 2, 5, 4), [1, 0])
    let again = small().loss(RandomState(seed: 1).randn(2, 2, 5, 4), [1, 0])
    #expect(pass.loss == again.loss)
    #expect(pass.gradients == again.gradients)
    let probabilities = exp(pass.scores) / exp(pass.scores).sum(axis: 1, keepDims: true)
    #expect(abs(pass.loss + log(probabilities.gathered([1, 0])).mean()) < 1e-12)
  }

  /// All parameters of a network whose random numbers are always the same.
  @Test func gradientsAreTheSlopeOfTheLoss() {
    let random = RandomState(seed: 3)
    let network = small(random)
    let (x, y) = (RandomState(seed: 1).randn(4, 2, 5, 4), [1, 0, 2, 2])
    let start = random.state
    let (_, gradients) = network.loss(x, y)
    for name in network.parameterNames {
      let value = network.parameters[name]!
      let slope = numericalGradient(at: value) {
        random.state = start
        network.parameters[name] = $0
        return network.loss(x, y).loss
      }
      network.parameters[name] = value
      // What batch normalization takes out of a bias again has the gradient 0.
      let error = abs(gradients[name]! - slope).max() / max(1e-3, abs(slope).max())
      #expect(error < 1e-6, "\(name)")
    }
  }

  @Test func testModeChangesNothing() {
    let random = RandomState(seed: 3)
    let network = small(random)
    let x = RandomState(seed: 1).randn(4, 2, 5, 4)
    _ = network.loss(x, [0, 1, 2, 0])
    let (state, place) = (network.state, random.state)
    let scores = network.scores(x)
    #expect(network.scores(x) == scores)
    #expect(network.state == state)
    #expect(random.state == place)
    #expect(network.scores(x[0..<1]).shape == [1, 3])
  }

  @Test func learns() {
    let random = RandomState(seed: 3)
    let network = small(random)
    var optimizer = Optimizer(Adam(learningRate: 0.01), for: network)
    let (x, y) = (RandomState(seed: 1).randn(9, 2, 5, 4), [0, 1, 2, 0, 1, 2, 0, 1, 2])
    for _ in 0..<300 { optimizer.step(network, network.loss(x, y).gradients) }
    #expect(network.accuracy(on: Examples(inputs: x, labels: y)) == 1)
  }

  private func small(_ random: RandomState = RandomState(seed: 3)) -> Sequential {
    Sequential(
      inputShape: [2, 5, 4],
      layers: [
        Conv2D(filters: 3, kernelHeight: 2, kernelWidth: 3), ReLU(), BatchNormalization(),
        MaxPooling2D(), Dropout(rate: 0.25), Flatten(), Dense(units: 6), Tanh(),
        BatchNormalization(), Dropout(rate: 0.5), Dense(units: 4), Sigmoid(), Dense(units: 3),
      ], dtype: .float64, random: random)
  }
}
