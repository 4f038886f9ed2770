import Tensors

/// What a layer's backward pass needs whose forward pass multiplies x by a mask.
public struct MaskCache: Sendable {
  /// What x was multiplied by, with its shape; `nil` where the layer is the identity.
  public let mask: Tensor?

  public init(mask: Tensor?) { self.mask = mask }
}
