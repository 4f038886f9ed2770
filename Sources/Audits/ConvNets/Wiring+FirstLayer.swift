import AuditSupport
import CheckSupport
import Checking
import Layers
import Tensors

/// A layer whose weights are filters, and the toolkit's affine layer for all others.
func withFirstLayer(_ first: @escaping AffineLayer) -> AffineLayer {
  let affine: AffineLayer = paired(affineForward, affineBackward)
  return { x, w, b in w.rank == 4 ? first(x, w, b) : affine(x, w, b) }
}

extension Wiring {
  /// Gives what follows the first layer other maps than it has made.
  /// - Parameters:
  ///   - there: What it is given: the maps' numbers in another order.
  ///   - back: The order that the maps have, for the gradient.
  mutating func changeMaps(
    _ there: @escaping @Sendable (Tensor) -> Tensor,
    back: @escaping @Sendable (Tensor) -> Tensor
  ) {
    let affine = affine
    self.affine = { x, w, b in
      guard x.rank == 4, w.rank == 2 else { return affine(x, w, b) }
      let (out, backward) = affine(there(x), w, b)
      return (
        out,
        { dout in
          let (dx, dw, db) = backward(dout)
          return (back(dx), dw, db)
        }
      )
    }
  }
}
