import Tensors

/// The slices of `numpy-slices.json`.
enum SliceExpressions {
  typealias Slice = @Sendable (Tensor) -> Tensor

  static let all = slicesOfX.merging(slicesOfY) { $1 }.merging(slicesOfZ) { $1 }

  /// Of `x`, with shape `[2, 3, 4]`.
  private static let slicesOfX: [String: Slice] = [
    "x[1]": { $0[1] },
    "x[-1]": { $0[-1] },
    "x[0:1]": { $0[0..<1] },
    "x[0:0]": { $0[0..<0] },
    "x[:]": { $0[.all] },
    "x[1, 2]": { $0[1, 2] },
    "x[-2, -3]": { $0[-2, -3] },
    "x[:, 1]": { $0[.all, 1] },
    "x[:, 1:3]": { $0[.all, 1..<3] },
    "x[:, :, 2]": { $0[.all, .all, 2] },
    "x[..., 2]": { $0[.ellipsis, 2] },
    "x[..., 1:3]": { $0[.ellipsis, 1...2] },
    "x[0, ..., 3]": { $0[0, .ellipsis, 3] },
    "x[..., 1, :]": { $0[.ellipsis, 1, .all] },
    "x[1, ...]": { $0[1, .ellipsis] },
    "x[...]": { $0[.ellipsis] },
    "x[0, 1:, 2]": { $0[0, 1..., 2] },
    "x[:, :2, 1:]": { $0[.all, ..<2, 1...] },
    "x[1:, 0, :3]": { $0[1..., 0, ...2] },
    "x[0:2, 0:3, 0:4]": { $0[0..<2, 0..<3, 0..<4] },
    "x[:, 2:, 3:]": { $0[.all, 2..., 3...] },
    "x[:, 1:1]": { $0[.all, 1..<1] },
    "x[None]": { $0[.newAxis] },
    "x[:, None]": { $0[.all, .newAxis] },
    "x[..., None]": { $0[.ellipsis, .newAxis] },
    "x[0, None, 1]": { $0[0, .newAxis, 1] },
    "x[None, 1, :, 2]": { $0[.newAxis, 1, .all, 2] },
    "x[0, :, None, 1:3]": { $0[0, .all, .newAxis, 1..<3] },
    "x[[1, 0, 1]]": { $0.rows([1, 0, 1]) },
    "x[[]]": { $0.rows([]) },
  ]

  /// Of `y`, with shape `[5]`.
  private static let slicesOfY: [String: Slice] = [
    "y[2:]": { $0[2...] },
    "y[:3]": { $0[..<3] },
    "y[1:5]": { $0[1..<5] },
    "y[5:]": { $0[5...] },
    "y[:, None]": { $0[.all, .newAxis] },
    "y[None, :]": { $0[.newAxis, .all] },
    "y[...]": { $0[.ellipsis] },
    "y[[4, 0]]": { $0.rows([4, 0]) },
  ]

  /// Of `z`, with shape `[3, 4]`.
  private static let slicesOfZ: [String: Slice] = [
    "z[arange(3), [2, 0, 1]]": { $0.gathered([2, 0, 1]) },
    "z.T[arange(4), [2, 0, 1, 2]]": { $0.transposed().gathered([2, 0, 1, 2]) },
    "z.T[1:3, 0:2]": { $0.transposed()[1..<3, 0..<2] },
    "z.T[1]": { $0.transposed()[1] },
    "z.T[:, None]": { $0.transposed()[.all, .newAxis] },
  ]
}
