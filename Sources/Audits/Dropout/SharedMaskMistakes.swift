import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// Masks that several elements share.
let sharedMaskMistakes: [DropoutVariant] =
  (3...4).flatMap { rank in
    (0..<rank).map { axis in
      shared.mistake(
        "shared-along-axis-\(axis)-of-\(rank)", "Draw a number for every element: rand(x.shape)."
      ) { shape in
        var shape = shape
        if shape.count == rank { shape[axis] = 1 }
        return shape
      }
    }
  } + [
    shared.mistake(
      "channels-dropped", "With three axes too, drop single elements, not whole rows of maps."
    ) { shape in shape.count == 3 ? [shape[0], shape[1], 1] : shape },
    shared.mistake("one-map-for-all", "With four axes too, every map has a mask of its own.") {
      shape in shape.count == 4 ? [1, 1] + shape.suffix(2) : shape
    },
    shared.mistake(
      "one-number-per-example", "With more than two axes too, drop elements, not examples."
    ) { shape in
      shape.count > 2 ? [shape[0]] + [Int](repeating: 1, count: shape.count - 1) : shape
    },
    Varied.dropoutMask.mistake(
      "rows-times-columns", "Draw a number for every element, not one for its row and its column."
    ) { x, parameters in
      let p = parameters.p
      guard x.rank == 2, x.shape[1] > 1 else { return (parameters.random.rand(x.shape) .< p) / p }
      let rows = parameters.random.rand([x.shape[0], 1]) .< p.squareRoot()
      let columns = parameters.random.rand([1, x.shape[1]]) .< p.squareRoot()
      return Tensor.ones(x.shape) * rows * columns / p
    },
    Varied.dropoutMask.mistake("pairs-of-elements", "Every element has a number of its own.") {
      x, parameters in
      let numbers = parameters.random.rand((x.count + 1) / 2)
      let values = (0..<x.count).map { numbers[$0 / 2] }
      return (Tensor(values, shape: x.shape) .< parameters.p) / parameters.p
    },
    Varied.dropoutMask.mistake(
      "mask-repeated-in-second-half", "Draw as many numbers as there are elements."
    ) { x, parameters in
      let half = max(x.count / 2, 1)
      let numbers = parameters.random.rand(half)
      let values = (0..<x.count).map { numbers[$0 % half] }
      return (Tensor(values, shape: x.shape) .< parameters.p) / parameters.p
    },
  ]

/// The mask, given by the shape in which it is drawn; it is spread over x.
private let shared = Varied.dropoutMask.given {
  (drawn: @escaping @Sendable (_ shape: [Int]) -> [Int]) in
  { x, parameters in
    let kept = parameters.random.rand(drawn(x.shape)) .< parameters.p
    return Tensor.ones(x.shape) * kept / parameters.p
  }
}
