import Tensors
import TestSupport

extension Trap {
  static let shapes = [
    Trap("Could not allocate memory for a tensor of 80000000000000 bytes") {
      _ = Tensor.zeros(10_000_000, 1_000_000)
    },
    Trap("matmul: [2, 3] × [4, 5]: inner dimensions differ (3 ≠ 4)") {
      _ = matmul(matrix, Tensor.zeros(4, 5))
    },
    Trap("matmul: [2, 3] × [2, 3]: inner dimensions differ (3 ≠ 2)") {
      _ = matmul(matrix.transposed().transposed(), matrix)
    },
    Trap("matmul: [2, 3] × [3]: both operands must be matrices") {
      _ = matmul(matrix, Tensor.zeros(3))
    },
    Trap("+: [2, 3] and [4] do not broadcast (3 ≠ 4)") { _ = matrix + Tensor.zeros(4) },
    Trap("/: [2, 3] and [3, 3] do not broadcast (2 ≠ 3)") { _ = matrix / Tensor.zeros(3, 3) },
    Trap(".<: [3, 2] and [2, 3] do not broadcast (3 ≠ 2)") {
      let columns = matrix.transposed()
      _ = (columns .< matrix)
    },
    Trap("maximum: [2, 3] and [0] do not broadcast (3 ≠ 0)") {
      _ = maximum(matrix, Tensor.zeros(0))
    },
    Trap("permuted: [0, 0] does not name each axis of [2, 3] once") { _ = matrix.permuted(0, 0) },
    Trap("permuted: [1] does not name each axis of [2, 3] once") { _ = matrix.permuted(1) },
    Trap("permuted: axis 2 does not exist in a tensor of shape [2, 3]") {
      _ = matrix.permuted(0, 2)
    },
    Trap("flipped: [0, -2] names an axis of [2, 3] twice") { _ = matrix.flipped(0, -2) },
    Trap("sum: [1, -1] names an axis of [2, 3] twice") { _ = matrix.sum(axes: [1, -1]) },
    Trap("max: axis 1 of shape [2, 0] is empty") {
      _ = Tensor.zeros(2, 0).max(axes: [0, 1])
    },
    Trap("concatenated: [2, 2] does not fit [2, 3] along axis 0") {
      _ = Tensor.concatenated([matrix, Tensor.zeros(2, 2)])
    },
    Trap("concatenated: [3] does not fit [2, 3] along axis 1") {
      _ = Tensor.concatenated([matrix, Tensor.zeros(3)], axis: 1)
    },
    Trap("concatenated: there is no tensor") { _ = Tensor.concatenated([]) },
    Trap("stacked: [3, 2] is not [2, 3]") { _ = Tensor.stacked([matrix, matrix.transposed()]) },
    Trap("stacked: axis 3 does not exist in a stack of tensors of shape [2, 3]") {
      _ = Tensor.stacked([matrix], axis: 3)
    },
    Trap("padded: [[1, 1]] are no widths for [2, 3]") { _ = matrix.padded([(1, 1)]) },
    Trap("padded: [[0, 0], [-1, 0]] are no widths for [2, 3]") {
      _ = matrix.padded([(0, 0), (-1, 0)])
    },
    Trap("where: [2, 3] and [2] do not broadcast (3 ≠ 2)") {
      _ = Tensor.where(matrix, matrix, Tensor.zeros(2))
    },
    Trap("+=: [3] cannot hold a result of shape [2, 3]") {
      var row = Tensor.zeros(3)
      row += matrix
    },
    Trap("-=: [3, 1] cannot hold a result of shape [3, 3]") {
      var column = Tensor.zeros(3, 1)
      column -= Tensor.zeros(3)
    },
    Trap("*=: [1] cannot hold a result of shape [1, 1]") {
      var single = Tensor.zeros(1)
      single *= Tensor.zeros(1, 1)
    },
    Trap("/=: [] cannot hold a result of shape [1]") {
      var single = Tensor(1.0)
      single /= Tensor.zeros(1)
    },
    Trap("reshaped: [2, 3] (6 elements) does not fit [4, 2]") { _ = matrix.reshaped(4, 2) },
    Trap("reshaped: [2, 3] (6 elements) does not fit [-1, 4]") { _ = matrix.reshaped(-1, 4) },
    Trap("reshaped: [2, 3] (6 elements) does not fit [-1, -1]") { _ = matrix.reshaped(-1, -1) },
    Trap("reshaped: [2, 3] (6 elements) does not fit [-2, -3]") { _ = matrix.reshaped(-2, -3) },
    Trap("transposed: [3] is not a matrix") { _ = Tensor.zeros(3).transposed() },
    Trap("scalar: the shape is [2, 3], not one number") { _ = matrix.scalar },
    Trap("Tensor: 3 numbers do not fill the shape [2, 2]") {
      _ = Tensor([1, 2, 3], shape: [2, 2])
    },
    Trap("Tensor: row 1 has 1 numbers, row 0 has 2") { _ = Tensor([[1, 2], [3]]) },
    Trap("shape: [2, -3] has a negative dimension") { _ = Tensor.zeros(2, -3) },
    Trap("shape: [4611686018427387904, 2] has more elements than fit in memory") {
      _ = Tensor.zeros(1 << 62, 2)
    },
    Trap("linspace: a count of -1 is negative") { _ = Tensor.linspace(0, 1, count: -1) },
  ]
}

private let matrix = Tensor.zeros(2, 3)
