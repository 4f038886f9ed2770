import Tensors

extension Wiring {
  /// Lets the layers whose weights have a rank compute with other weights than they have.
  /// - Parameters:
  ///   - there: What they compute with: the weights in another order.
  ///   - back: The order that the weights have, for the gradient.
  package mutating func changeWeights(
    ofRank rank: Int, _ there: @escaping @Sendable (Tensor) -> Tensor,
    back: @escaping @Sendable (Tensor) -> Tensor
  ) {
    let affine = affine
    self.affine = { x, w, b in
      guard w.rank == rank else { return affine(x, w, b) }
      let (out, backward) = affine(x, there(w), b)
      return (
        out,
        { dout in
          let (dx, dw, db) = backward(dout)
          return (dx, back(dw), db)
        }
      )
    }
  }

  /// Lets weights of a rank have their axes in another order.
  package mutating func permuteWeights(_ order: [Int]) {
    let weightShape = weightShape
    self.weightShape = { layer, sizes in
      let shape = weightShape(layer, sizes)
      return shape.count == order.count ? order.map { shape[$0] } : shape
    }
    let inverse = order.indices.map { order.firstIndex(of: $0)! }
    changeWeights(
      ofRank: order.count, { $0.permuted(inverse) }, back: { $0.permuted(order) })
  }
}
