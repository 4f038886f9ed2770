import Tensors

/// The assignments of `numpy-slices.json`; those to `z.T` leave the transpose.
enum SliceAssignments {
  typealias Assignment = @Sendable (inout Tensor) -> Void

  static let all: [String: Assignment] = [
    "x[1] = 7": { $0[1] = Tensor(7.0) },
    "x[:, 1] = 7": { $0[.all, 1] = Tensor([7]) },
    "x[0, 1:3, 2] = column": { $0[0, 1..<3, 2] = column },
    "x[..., 3] = rows": { $0[.ellipsis, 3] = rows },
    "x[:, :2] = z[:2]": { $0[.all, ..<2] = matrix[..<2] },
    "x[0] = z[0]": { $0[0] = matrix[0, .all] },
    "x[1:, :, 0] = -1": { $0[1..., .all, 0] = Tensor(-1.0) },
    "x[...] = 5": { $0[.ellipsis] = Tensor(5.0, dtype: .float32) },
    "x[0:0] = 9": { $0[0..<0] = Tensor(9.0) },
    "x[-1, -1] = -2": { $0[-1, -1] = Tensor(-2.0) },
    "x[:] = x * 2": { $0[.all] = $0 * 2 },
    "x[0, 1, 2] = 99": { $0[0, 1, 2] = 99.0 },
    "y[2:4] = 0.5": { $0[2..<4] = Tensor(0.5) },
    "y[3] = -0.25": { $0[3] = -0.25 },
    "z.T[1:3] = 8": {
      $0 = $0.transposed()
      $0[1..<3] = Tensor(8.0)
    },
    "z.T[0, 2] = 6": {
      $0 = $0.transposed()
      $0[0, 2] = 6.0
    },
  ]

  private static let column = Tensor([100, 200])
  private static let rows = Tensor([[10, 20, 30], [40, 50, 60]])
  private static let matrix = Tensor.arange(12).reshaped(3, 4)
}
