import CheckSupport
import Tensors

/// A layer that multiplies x by a mask which depends on x, with the mask of the first call in all
/// later ones: what its backward pass is the gradient of.
func holdingMask(_ layer: @escaping InputLayer) -> InputLayer {
  var mask: Tensor?
  return { inputs in
    if let mask { return (inputs[0] * mask, { dout in [dout * mask] }) }
    let pass = layer(inputs)
    mask = pass.out / inputs[0]
    return pass
  }
}
