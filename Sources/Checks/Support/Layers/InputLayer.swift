import Tensors

/// A layer with its settings given: all inputs that have a gradient → out, and dout → their
/// gradients, in the same order.
package typealias InputLayer =
  (_ inputs: [Tensor]) -> (out: Tensor, backward: (Tensor) -> [Tensor])
