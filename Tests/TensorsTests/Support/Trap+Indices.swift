import Tensors
import TestSupport

extension Trap {
  static let indices = [
    Trap("subscript: [2, 0]: index 2 is outside 0..<2 on axis 0 of [2, 3]") {
      _ = matrix[2, 0] as Double
    },
    Trap(
      "subscript: [0, -1]: index -1 is outside 0..<3 on axis 1 of [2, 3]; "
        + "write x.shape[1] - 1 for -1"
    ) {
      var x = matrix
      x[0, -1] = 1.0
    },
    Trap(
      "subscript: one element of shape [2, 3] needs 2 indices, found [0]; "
        + "a slice takes .all for a whole axis"
    ) { _ = matrix[0] as Double },
    Trap("subscript: position 6 is outside 0..<6") { _ = matrix[flat: 6] },
    Trap("subscript: position -1 is outside 0..<6; write x.count - 1 for -1") {
      _ = matrix[flat: -1]
    },
    Trap("slice: index 2 is outside 0..<2 on axis 0 of [2, 3]") { _ = matrix[2, .all] },
    Trap("slice: index -4 is outside 0..<3 on axis 1 of [2, 3]") { _ = matrix[.all, -4] },
    Trap("slice: 1..<4 is outside 0..<3 on axis 1 of [2, 3]") { _ = matrix[.all, 1..<4] },
    Trap("slice: -1..<2 is outside 0..<2 on axis 0 of [2, 3]; write x.shape[0] - 1 for -1") {
      _ = matrix[(-1)..<2]
    },
    Trap("slice: 0..<-2 is outside 0..<3 on axis 1 of [2, 3]; write x.shape[1] - 2 for -2") {
      _ = matrix[.all, ..<(-2)]
    },
    Trap("slice: 3 indices do not fit a tensor with 2 axes") { _ = matrix[.all, .all, 0] },
    Trap("slice: 2 indices do not fit a tensor with 2 axes") { _ = matrix[.ellipsis, .ellipsis] },
    Trap("slice: [2, 3] does not fit into [3]") {
      var x = matrix
      x[0] = x
    },
    Trap("slice: [4] and [3] do not broadcast (4 ≠ 3)") {
      var x = matrix
      x[0] = Tensor.zeros(4)
    },
    Trap("rows: row 2 is outside 0..<2") { _ = matrix.rows([0, 2]) },
    Trap("rows: row -1 is outside 0..<2; write x.shape[0] - 1 for -1") { _ = matrix.rows([-1]) },
    Trap("rows: a single number has no rows") { _ = Tensor(1.0).rows([0]) },
    Trap("gathered: 3 columns for a tensor of shape [2, 3]") { _ = matrix.gathered([0, 1, 2]) },
    Trap("subscript: [1, 3]: index 3 is outside 0..<3 on axis 1 of [2, 3]") {
      _ = matrix.gathered([0, 3])
    },
    Trap("sum: axis 2 does not exist in a tensor of shape [2, 3]") { _ = matrix.sum(axis: 2) },
    Trap("mean: axis -3 does not exist in a tensor of shape [2, 3]") { _ = matrix.mean(axis: -3) },
    Trap("max: axis 1 of shape [3, 0] is empty") { _ = Tensor.zeros(3, 0).max(axis: 1) },
    Trap("min: a tensor of shape [0] has no elements") { _ = Tensor.zeros(0).min() },
    Trap("argmaxOfRows: [2, 0] has no rows to search") { _ = Tensor.zeros(2, 0).argmaxOfRows() },
  ]
}

private let matrix = Tensor.zeros(2, 3)
