import Tensors

/// The settings of a network convolution – ReLU – max pooling – affine – ReLU – affine – softmax.
public struct ThreeLayerConvNetConfiguration: Sendable {
  /// The shape `[C, H, W]` of one image.
  public var imageShape = [3, 32, 32]

  /// The number F of filters.
  public var filterCount = 32

  /// The number K of rows, and of columns, of a filter; odd.
  public var filterSize = 7

  /// The number D of units in the hidden affine layer.
  public var hiddenDimension = 100

  /// The number of classes.
  public var classCount = 10

  /// The standard deviation of the initial weights.
  public var weightScale = 1e-3

  /// The strength of L2 regularization: the loss grows by 0.5 · reg · Σ w² over all weights.
  public var regularization = 0.0

  /// The type in which the network computes.
  public var dtype = DType.float32

  public init() {}

  /// The course's settings, some of them changed.
  package init(_ change: (inout Self) -> Void) { change(&self) }
}
