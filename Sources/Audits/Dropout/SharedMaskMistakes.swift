import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// Masks that several elements share.
let sharedMaskMistakes: [Variant<DropoutSubmission>] =
  (3...4).flatMap { rank in
    (0..<rank).map { axis in
      mistake(
        "shared-along-axis-\(axis)-of-\(rank)", "Draw a number for every element: rand(x.shape).",
        sharing { shape in
          var shape = shape
          if shape.count == rank { shape[axis] = 1 }
          return shape
        })
    }
  } + [
    mistake(
      "channels-dropped", "With three axes too, drop single elements, not whole rows of maps.",
      sharing { shape in shape.count == 3 ? [shape[0], shape[1], 1] : shape }),
    mistake(
      "one-map-for-all", "With four axes too, every map has a mask of its own.",
      sharing { shape in shape.count == 4 ? [1, 1] + shape.suffix(2) : shape }),
    mistake(
      "one-number-per-example", "With more than two axes too, drop elements, not examples.",
      sharing { shape in
        shape.count > 2 ? [shape[0]] + [Int](repeating: 1, count: shape.count - 1) : shape
      }),
    mistake(
      "rows-times-columns", "Draw a number for every element, not one for its row and its column.",
      withMask { x, parameters in
        let p = parameters.p
        guard x.rank == 2, x.shape[1] > 1 else { return (parameters.random.rand(x.shape) .< p) / p }
        let rows = parameters.random.rand([x.shape[0], 1]) .< p.squareRoot()
        let columns = parameters.random.rand([1, x.shape[1]]) .< p.squareRoot()
        return Tensor.ones(x.shape) * rows * columns / p
      }),
    mistake(
      "pairs-of-elements", "Every element has a number of its own.",
      withMask { x, parameters in
        let numbers = parameters.random.rand((x.count + 1) / 2)
        let values = (0..<x.count).map { numbers[$0 / 2] }
        return (Tensor(values, shape: x.shape) .< parameters.p) / parameters.p
      }),
    mistake(
      "mask-repeated-in-second-half", "Draw as many numbers as there are elements.",
      withMask { x, parameters in
        let half = max(x.count / 2, 1)
        let numbers = parameters.random.rand(half)
        let values = (0..<x.count).map { numbers[$0 % half] }
        return (Tensor(values, shape: x.shape) .< parameters.p) / parameters.p
      }),
  ]

/// A mask drawn in another shape and spread over x.
private func sharing(
  _ drawn: @escaping @Sendable (_ shape: [Int]) -> [Int]
) -> DropoutSubmission {
  withMask { x, parameters in
    let kept = parameters.random.rand(drawn(x.shape)) .< parameters.p
    return Tensor.ones(x.shape) * kept / parameters.p
  }
}

private func mistake(
  _ id: String, _ note: String, _ submission: DropoutSubmission
) -> Variant<DropoutSubmission> {
  Variant(.mistake, id, of: "dropoutForward", note, submission)
}
