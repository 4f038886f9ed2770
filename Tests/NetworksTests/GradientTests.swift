import Networks
import Tensors
import Testing
import Training

/// Every layer's backward pass against the slope of its own forward pass.
@Suite struct GradientTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let layer: any NetworkLayer
    /// Of one example.
    let inputShape: [Int]
    var mode = Mode.train
    var testDescription: String { "\(layer), \(mode) mode, input \(inputShape)" }
  }

  static let cases = [
    Case(layer: Conv2D(filters: 3, kernelHeight: 2, kernelWidth: 3), inputShape: [2, 4, 5]),
    Case(
      layer: Conv2D(filters: 2, kernelHeight: 3, kernelWidth: 1, stride: 2, padding: 1),
      inputShape: [3, 4, 5]),
    Case(layer: MaxPooling2D(height: 3, width: 2, stride: 1), inputShape: [2, 5, 4]),
    Case(layer: MaxPooling2D(), inputShape: [2, 5, 7]),
    Case(layer: Flatten(), inputShape: [2, 3, 4]),
    Case(layer: Flatten(), inputShape: [5]),
    Case(layer: Dense(units: 4), inputShape: [6]),
    Case(layer: GlobalAveragePooling1D(), inputShape: [4, 3]),
    Case(layer: ReLU(), inputShape: [2, 3, 4]),
    Case(layer: Sigmoid(), inputShape: [7]),
    Case(layer: Tanh(), inputShape: [2, 3, 2]),
    Case(layer: Dropout(rate: 0.3), inputShape: [3, 2, 4]),
    Case(layer: Dropout(rate: 0.3), inputShape: [9], mode: .test),
    Case(layer: BatchNormalization(), inputShape: [6]),
    Case(layer: BatchNormalization(momentum: 0.5, epsilon: 0.1), inputShape: [3, 2, 4]),
    Case(layer: BatchNormalization(), inputShape: [6], mode: .test),
    Case(layer: BatchNormalization(epsilon: 0.1), inputShape: [3, 2, 4], mode: .test),
  ]

  @Test(arguments: cases) func isTheSlopeOfTheForwardPass(_ test: Case) throws {
    try check(test.layer, test)
  }

  private func check<Layer: NetworkLayer>(_ layer: Layer, _ test: Case) throws {
    let random = RandomState(seed: 5)
    let x = random.randn([3] + test.inputShape)
    let outputShape = try layer.outputShape(for: test.inputShape)
    let dout = random.randn([3] + outputShape)
    var parameters: [String: Tensor] = [:]
    for (name, initial) in layer.parameters(for: test.inputShape) {
      parameters[name] = random.randn(initial.shape)
    }
    var state: [String: Tensor] = [:]
    for (name, initial) in layer.state(for: test.inputShape) {
      state[name] = random.rand(initial.shape) + 0.5
    }

    /// The forward pass with one of its operands replaced, always with the same random numbers.
    func forward(_ x: Tensor, _ name: String? = nil, _ value: Tensor? = nil) -> (
      out: Tensor, cache: Layer.Cache
    ) {
      var changed = parameters
      if let name { changed[name] = value }
      var context = LayerContext(
        mode: test.mode, parameters: changed, state: state, random: RandomState(seed: 9))
      return layer.forward(x, &context)
    }

    let (out, cache) = forward(x)
    #expect(out.shape == [3] + outputShape)
    let gradients = layer.backward(dout, cache)
    let dx = numericalGradient(at: x, upstream: dout) { forward($0).out }
    #expect(relativeError(gradients.dx, dx) < 1e-6, "dx")
    #expect(Set(gradients.parameters.keys) == Set(parameters.keys))
    for (name, value) in parameters {
      let slope = numericalGradient(at: value, upstream: dout) { forward(x, name, $0).out }
      let gradient = try #require(gradients.parameters[name])
      #expect(relativeError(gradient, slope) < 1e-6, "\(name)")
    }
  }
}
