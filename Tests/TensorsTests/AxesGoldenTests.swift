import Tensors
import Testing

/// What NumPy makes of arrays whose axes are moved, turned round, joined or bordered.
struct AxesGoldenTests {
  @Test(arguments: try Golden.cases("axes") as [SliceCase])
  func movesAndJoinsAsNumPyDoes(axes: SliceCase) throws {
    let expression = try #require(Self.expressions[axes.name])
    expect(expression(x, y, z), is: axes.result)
    let single = [x, y, z].map { $0.cast(to: .float32) }
    let expected = axes.result.tensor.cast(to: .float32)
    expect(expression(single[0], single[1], single[2]), equals: expected)
  }

  @Test func everyExpressionHasAGolden() throws {
    let cases: [SliceCase] = try Golden.cases("axes")
    #expect(Set(cases.map(\.name)) == Set(Self.expressions.keys))
  }

  @Test func theLongerTypeWins() {
    let joined = Tensor.concatenated([y.cast(to: .float32), y])
    #expect(joined.dtype == .float64)
    #expect(Tensor.concatenated([y.cast(to: .float32)]).dtype == .float32)
  }

  @Test func resultsAreCopies() {
    var flipped = y.flipped(0)
    flipped[0] = 99
    #expect(y.scalars == [0, 1, 2, 3, 4])
    #expect(flipped.scalars == [99, 3, 2, 1, 0])
  }

  private let x = Tensor.arange(24).reshaped(2, 3, 4)
  private let y = Tensor.arange(5)
  private let z = Tensor.arange(12).reshaped(3, 4)

  private typealias Expression = @Sendable (_ x: Tensor, _ y: Tensor, _ z: Tensor) -> Tensor

  private static let expressions: [String: Expression] =
    moves.merging(joints) { $1 }.merging(borders) { $1 }

  private static let moves: [String: Expression] = [
    "transpose(x, (0, 1, 2))": { x, _, _ in x.permuted(0, 1, 2) },
    "transpose(x, (2, 0, 1))": { x, _, _ in x.permuted(2, 0, 1) },
    "transpose(x, (1, 0, 2))": { x, _, _ in x.permuted([1, 0, 2]) },
    "transpose(x, (0, -1, 1))": { x, _, _ in x.permuted(0, -1, 1) },
    "transpose(z, (1, 0))": { _, _, z in z.permuted(1, 0) },
    "transpose(y, (0,))": { _, y, _ in y.permuted(0) },
    "transpose(x[:, :0], (2, 1, 0))": { x, _, _ in x[.all, ..<0].permuted(2, 1, 0) },
    "flip(x, 0)": { x, _, _ in x.flipped(0) },
    "flip(x, -1)": { x, _, _ in x.flipped(-1) },
    "flip(x, (0, 2))": { x, _, _ in x.flipped(0, 2) },
    "flip(x, (0, 1, 2))": { x, _, _ in x.flipped([0, 1, 2]) },
    "flip(y, 0)": { _, y, _ in y.flipped(0) },
    "flip(z.T, 0)": { _, _, z in z.transposed().flipped(0) },
    "flip(x[:0], 1)": { x, _, _ in x[..<0].flipped(1) },
  ]

  private static let joints: [String: Expression] = [
    "concatenate([x, x])": { x, _, _ in .concatenated([x, x]) },
    "concatenate([x, x[:1]], axis=0)": { x, _, _ in .concatenated([x, x[..<1]], axis: 0) },
    "concatenate([x, x[:, :2], x[:, 1:1]], axis=1)": { x, _, _ in
      .concatenated([x, x[.all, ..<2], x[.all, 1..<1]], axis: 1)
    },
    "concatenate([x, x[..., 3:]], axis=-1)": { x, _, _ in
      .concatenated([x, x[.ellipsis, 3...]], axis: -1)
    },
    "concatenate([z])": { _, _, z in .concatenated([z]) },
    "concatenate([z.T, z.T], axis=1)": { _, _, z in
      .concatenated([z.transposed(), z.transposed()], axis: 1)
    },
    "concatenate([y[:0], y])": { _, y, _ in .concatenated([y[..<0], y]) },
    "stack([y, y + 1])": { _, y, _ in .stacked([y, y + 1]) },
    "stack([z, -z, z], axis=1)": { _, _, z in .stacked([z, -z, z], axis: 1) },
    "stack([z, z], axis=-1)": { _, _, z in .stacked([z, z], axis: -1) },
    "stack([z.T])": { _, _, z in .stacked([z.transposed()]) },
  ]

  private static let borders: [String: Expression] = [
    "pad(x, [(0, 0), (1, 1), (1, 1)])": { x, _, _ in x.padded([(0, 0), (1, 1), (1, 1)]) },
    "pad(x, [(0, 0), (2, 0), (0, 3)])": { x, _, _ in x.padded([(0, 0), (2, 0), (0, 3)]) },
    "pad(y, [(1, 2)], constant_values=-7)": { _, y, _ in y.padded([(1, 2)], with: -7) },
    "pad(z.T, [(1, 0), (0, 1)])": { _, _, z in z.transposed().padded([(1, 0), (0, 1)]) },
    "pad(x[:, :0], [(0, 0), (1, 1), (0, 0)])": { x, _, _ in
      x[.all, ..<0].padded([(0, 0), (1, 1), (0, 0)])
    },
  ]
}
