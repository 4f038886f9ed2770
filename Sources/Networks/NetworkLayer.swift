import Tensors
import Training
import Withholding

/// A layer of a `Sequential` network: a forward pass, a backward pass, and what it must be told to
/// make both.
///
/// A layer is a description, without parameters of its own: the network keeps these. Inside a
/// network every layer knows the shape of its input, so that it says only what it adds to it.
/// Shapes of inputs and outputs are those of one example, without the axis of the batch.
public protocol NetworkLayer: Sendable, CustomStringConvertible {
  /// What the forward pass keeps for the backward pass.
  associatedtype Cache

  /// What its name in a network begins with: the first `conv` of a network is `conv1`.
  static var shortName: String { get }

  /// The layer and its settings in words: `convolution, 64 filters 3 × 3`.
  var description: String { get }

  /// The shape of the output for an input of this shape.
  /// - Throws: `LayerFault` if the layer's settings make no sense, or not with such an input.
  func outputShape(for inputShape: [Int]) throws(LayerFault) -> [Int]

  /// The parameters, in the order in which they are drawn, for an input of this shape.
  func parameters(for inputShape: [Int]) -> KeyValuePairs<String, InitialTensor>

  /// What the layer keeps from step to step although no rule trains it.
  func state(for inputShape: [Int]) -> KeyValuePairs<String, InitialTensor>

  /// λ of those parameters whose squares are added to the loss, by name: λ · Σ w².
  var weightDecay: [String: Double] { get }

  /// - Parameters:
  ///   - x: The inputs, shape `[N] + inputShape`.
  ///   - context: What else the layer may read, and the state that it may change in training.
  /// - Returns: `out`, shape `[N] + outputShape`, and the cache for the backward pass.
  func forward(
    _ x: consuming Tensor, _ context: inout LayerContext
  ) -> (out: Tensor, cache: Cache)

  /// - Parameters:
  ///   - dout: The upstream gradient, with the shape of `out`.
  ///   - cache: From `forward`.
  /// - Returns: The gradients of x and of every parameter.
  func backward(_ dout: consuming Tensor, _ cache: Cache) -> LayerGradients
}

/// What a layer is given for a forward pass besides its input.
public struct LayerContext {
  /// Whether the network is being trained or used.
  public let mode: Mode

  /// The layer's parameters, under the names of `parameters(for:)`.
  public let parameters: [String: Tensor]

  /// The layer's state, under the names of `state(for:)`. What is set in test mode is forgotten.
  public var state: [String: Tensor]

  /// Where the layer draws random numbers.
  public let random: RandomState

  public init(
    mode: Mode, parameters: [String: Tensor] = [:], state: [String: Tensor] = [:],
    random: RandomState
  ) {
    requireOffered("Networks", "LayerContext")
    self.mode = mode
    self.parameters = parameters
    self.state = state
    self.random = random
  }
}

/// What a layer's backward pass finds.
public struct LayerGradients {
  /// With the shape of the layer's input.
  public var dx: Tensor

  /// The gradients of the parameters, under their names.
  public var parameters: [String: Tensor]

  public init(dx: Tensor, parameters: [String: Tensor] = [:]) {
    self.dx = dx
    self.parameters = parameters
  }
}

/// Why a layer cannot stand where it does, as the end of a sentence.
public struct LayerFault: Error, Equatable {
  public let problem: String

  public init(_ problem: String) { self.problem = problem }
}

extension NetworkLayer {
  /// The familiar name of its kind: the name of its type, `Conv2D`.
  public var kind: String { "\(Self.self)" }

  /// None.
  public func parameters(for inputShape: [Int]) -> KeyValuePairs<String, InitialTensor> { [:] }

  /// None.
  public func state(for inputShape: [Int]) -> KeyValuePairs<String, InitialTensor> { [:] }

  /// None.
  public var weightDecay: [String: Double] { [:] }

  /// The forward pass, and the backward pass that belongs to it.
  func pass(
    _ x: consuming Tensor, _ context: inout LayerContext
  ) -> (out: Tensor, backward: (consuming Tensor) -> LayerGradients) {
    let (out, cache) = forward(x, &context)
    return (out, { dout in backward(dout, cache) })
  }
}
