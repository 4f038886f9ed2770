import Tensors

/// A layer with its settings given: all inputs that have a gradient → out, and dout → their
/// gradients, in the same order.
package typealias InputLayer =
  (_ inputs: [Tensor]) -> (out: Tensor, backward: (Tensor) -> [Tensor])

/// The layer of x, w and b as one of its inputs.
package func inputLayer(
  _ layer:
    @escaping (_ x: Tensor, _ w: Tensor, _ b: Tensor) -> (
      out: Tensor, backward: (Tensor) -> (dx: Tensor, dw: Tensor, db: Tensor)
    )
) -> InputLayer {
  { inputs in
    let (out, backward) = layer(inputs[0], inputs[1], inputs[2])
    return (
      out,
      { dout in
        let (dx, dw, db) = backward(dout)
        return [dx, dw, db]
      }
    )
  }
}
