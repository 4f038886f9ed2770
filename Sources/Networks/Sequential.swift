import Layers
import Tensors
import Training

/// A network of layers one after the other, whose last outputs are class scores: the loss is their
/// softmax cross-entropy, and λ · Σ w² for every parameter w that a layer gives a weight decay λ.
///
/// A parameter is called by its layer, with the layer's number among those of its kind: `conv1_w`,
/// `conv1_b`, `dense2_w`. So is the state of layers, such as `norm1_mean`.
public final class Sequential: Model {
  /// The shape of one example.
  public let inputShape: [Int]
  /// The type in which the network computes.
  public let dtype: DType
  public var parameters: [String: Tensor] = [:]
  public var state: [String: Tensor] = [:]

  let layers: [PlacedLayer]
  private let random: RandomState

  /// - Parameters:
  ///   - inputShape: The shape of one example: `[C, H, W]`, or `[D]`.
  ///   - layers: The layers, from the input to the scores.
  ///   - dtype: The type in which the network computes.
  ///   - random: Where the parameters are drawn, layer by layer, and then, in every training step,
  ///     what layers draw. For a `Solver` to go on with a saved run it must be the solver's.
  /// - Precondition: every layer can take what the one before gives, and the last one gives one
  ///   number for each class. What does not fit is named with its place.
  public init(
    inputShape: [Int], layers: [any NetworkLayer], dtype: DType = .float32, random: RandomState
  ) {
    guard !inputShape.isEmpty, inputShape.allSatisfy({ $0 > 0 }) else {
      fail("Sequential", "\(inputShape) is no shape of an example")
    }
    guard !layers.isEmpty else { fail("Sequential", "there are no layers") }
    self.inputShape = inputShape
    self.layers = PlacedLayer.placed(layers, inputShape: inputShape)
    self.dtype = dtype
    self.random = random
    if let last = self.layers.last, last.outputShape.count != 1 {
      last.refuse("as the last layer it must give scores [C], but gives \(last.outputShape)")
    }
    for layer in self.layers {
      for (name, initial) in layer.parameters {
        parameters[layer.fullName(name)] = initial.drawn(from: random).cast(to: dtype)
      }
      for (name, initial) in layer.state {
        state[layer.fullName(name)] = initial.drawn(from: random).cast(to: dtype)
      }
    }
  }

  /// The names of the parameters, from the first layer to the last.
  public var parameterNames: [String] {
    layers.flatMap { layer in layer.parameters.map { layer.fullName($0.key) } }
  }

  /// A forward and a backward pass in training, with the scores that the loss was taken of.
  /// - Parameters:
  ///   - x: The inputs, shape `[N] + inputShape`.
  ///   - y: The labels, N numbers in 0..<C.
  /// - Returns: The mean loss, the scores in training mode, shape `[N, C]`, and the gradients of
  ///   the parameters by name.
  public func trainingPass(
    _ x: Tensor, _ y: [Int]
  ) -> (loss: Double, scores: Tensor, gradients: [String: Tensor]) {
    checkBatch(x, labels: y)
    var activations = x.cast(to: dtype)
    var backwards: [(consuming Tensor) -> LayerGradients] = []
    for layer in layers {
      var context = context(of: layer, .train)
      let (out, backward) = layer.layer.pass(consume activations, &context)
      for (name, value) in context.state { state[layer.fullName(name)] = value }
      activations = out
      backwards.append(backward)
    }

    let scores = activations
    var (loss, upstream) = softmaxLoss(scores, y)
    var gradients: [String: Tensor] = [:]
    for layer in layers.reversed() {
      let found = backwards.removeLast()(consume upstream)
      for (name, gradient) in found.parameters { gradients[layer.fullName(name)] = gradient }
      upstream = found.dx
    }
    for (name, decay) in weightDecay { gradients[name]! += 2 * decay * parameters[name]! }
    loss += penalty
    return (loss, scores, gradients)
  }

  public func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    let pass = trainingPass(x, y)
    return (pass.loss, pass.gradients)
  }

  public func scores(_ x: Tensor) -> Tensor { pass(x) }

  /// What every layer gives in test mode, from the first to the last.
  /// - Parameter x: The inputs, shape `[N] + inputShape`.
  public func outputs(_ x: Tensor) -> [Tensor] {
    var outputs: [Tensor] = []
    _ = pass(x) { outputs.append($0) }
    return outputs
  }

  /// What weight decay adds to the loss: the sum of λ · Σ w².
  public var penalty: Double {
    weightDecay.reduce(0) { sum, decayed in
      let w = parameters[decayed.name]!
      return sum + decayed.decay * (w * w).sum()
    }
  }

  /// λ of the parameters that have one, in the order of the layers.
  private var weightDecay: [(name: String, decay: Double)] {
    layers.flatMap { layer in
      layer.layer.weightDecay.sorted { $0.key < $1.key }.map {
        (name: layer.fullName($0.key), decay: $0.value)
      }
    }
  }

  /// A forward pass in test mode.
  /// - Parameter onOutput: Gets what every layer gives. Who keeps it keeps the next layer from
  ///   computing in its place.
  /// - Returns: What the last layer gives.
  private func pass(_ x: Tensor, _ onOutput: (Tensor) -> Void = { _ in }) -> Tensor {
    checkBatch(x)
    var activations = x.cast(to: dtype)
    for layer in layers {
      var context = context(of: layer, .test)
      activations = layer.layer.pass(consume activations, &context).out
      onOutput(activations)
    }
    return activations
  }

  private func context(of layer: PlacedLayer, _ mode: Mode) -> LayerContext {
    LayerContext(
      mode: mode, parameters: layer.own(layer.parameters, of: parameters),
      state: layer.own(layer.state, of: state), random: random)
  }

  private func checkBatch(_ x: Tensor, labels: [Int]? = nil) {
    guard Array(x.shape.dropFirst()) == inputShape else {
      let wanted = inputShape.map(String.init).joined(separator: ", ")
      fail("Sequential", "a batch has shape \(x.shape), the network takes [N, \(wanted)]")
    }
    guard let labels else { return }
    guard labels.count == x.shape[0] else {
      fail("Sequential", "\(labels.count) labels do not go with a batch of shape \(x.shape)")
    }
    let classes = layers[layers.count - 1].outputShape[0]
    if let wrong = labels.first(where: { !(0..<classes).contains($0) }) {
      fail("Sequential", "the label \(wrong) is not one of the network's \(classes) classes")
    }
  }
}
