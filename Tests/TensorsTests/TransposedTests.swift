import Tensors
import Testing

/// A transposed matrix gives what the same matrix in row-major order gives, in every operation.
struct TransposedTests {
  typealias Operation = @Sendable (Tensor) -> Tensor

  private static let other = RandomState(seed: 9).randn(4, 3)

  private static let arithmetic: [String: Operation] = [
    "x + y": { $0 + other },
    "y - x": { other - $0 },
    "x * x": { $0 * $0 },
    "x / y.T.T": { $0 / other.transposed().transposed() },
    "x + row": { $0 + Tensor([1, 2, 3]) },
    "column - x": { Tensor([[1], [2], [3], [4]]) - $0 },
    "x * number": { $0 * 0.3 },
    "number / x": { 0.3 / $0 },
    "x * 3": { $0 * 3 },
    "x + a single number": { $0 + Tensor(0.3) },
    "-x": { -$0 },
    "x .< y": { $0 .< other },
    "y .>= x": { other .>= $0 },
    "x .> 0": { $0 .> 0 },
    "x .== x": { $0 .== $0 },
    "x + single precision": { $0 + other.cast(to: .float32) },
    "maximum": { maximum($0, other) },
    "minimum": { minimum($0, 0.1) },
    "exp": { exp($0) },
    "log": { log(abs($0)) },
    "tanh": { tanh($0) },
    "sqrt": { sqrt(abs($0)) },
    "sign": { sign($0) },
    "isFinite": { isFinite(1.0 / $0) },
  ]

  private static let reductions: [String: Operation] = [
    "sum": { Tensor($0.sum()) },
    "mean": { Tensor($0.mean()) },
    "max": { Tensor($0.max()) },
    "min": { Tensor($0.min()) },
    "sum 0": { $0.sum(axis: 0) },
    "sum 1": { $0.sum(axis: 1, keepDims: true) },
    "mean 0": { $0.mean(axis: 0, keepDims: true) },
    "mean 1": { $0.mean(axis: 1) },
    "max 0": { $0.max(axis: 0) },
    "max 1": { $0.max(axis: 1, keepDims: true) },
    "min 0": { $0.min(axis: 0, keepDims: true) },
    "min 1": { $0.min(axis: 1) },
    "argmax": { Tensor($0.argmaxOfRows().map(Double.init)) },
  ]

  private static let rearrangements: [String: Operation] = [
    "x": { $0 },
    "transposed": { $0.transposed() },
    "reshaped": { $0.reshaped(2, 6) },
    "scalars": { Tensor($0.scalars) },
    "float32": { $0.cast(to: .float32) },
    "float64": { $0.cast(to: .float64) },
    "elements": { x in Tensor((0..<12).map { x[$0 / 3, $0 % 3] }) },
    "flat": { x in Tensor((0..<12).map { x[flat: $0] }) },
    "row": { $0[1] },
    "column": { $0[.all, 1] },
    "range": { $0[1..<3, ..<2] },
    "new axis": { $0[.newAxis, .ellipsis] },
    "rows": { $0.rows([3, 0, 3]) },
    "gathered": { $0.gathered([2, 1, 0, 1]) },
    "where, mask": { Tensor.where($0 .> 0, other, Tensor(0.0)) },
    "where, chosen": { Tensor.where(other .> 0, $0, Tensor(0.0)) },
    "where, other": { Tensor.where(other .> 0, Tensor(0.0), $0) },
    "zeros": { Tensor.zeros(like: $0) },
    "assigned": {
      var y = Tensor.zeros(2, 4, 3)
      y[1] = $0
      return y
    },
  ]

  private static let writes: [String: Operation] = [
    "element": { changed($0) { $0[3, 1] = 5.0 } },
    "flat element": { changed($0) { $0[flat: 4] = 5.0 } },
    "slice": { changed($0) { $0[.all, 1] = Tensor([1, 2, 3, 4]) } },
    "x += y": { changed($0) { $0 += other } },
    "x -= number": { changed($0) { $0 -= 0.3 } },
    "x *= x": { changed($0) { $0 *= $0 } },
    "y /= x": { x in changed(other) { $0 /= x } },
  ]

  private static func changed(_ x: Tensor, _ change: (inout Tensor) -> Void) -> Tensor {
    var x = x
    change(&x)
    return x
  }

  private static let operations =
    arithmetic.merging(reductions) { $1 }.merging(rearrangements) { $1 }.merging(writes) { $1 }

  @Test(arguments: operations.keys.sorted(), DType.allCases)
  func givesTheResultOfARowMajorCopy(name: String, dtype: DType) throws {
    let operation = try #require(TransposedTests.operations[name])
    let rows = RandomState(seed: 8).randn(3, 4).cast(to: dtype)
    let columns = (0..<12).map { rows.scalars[$0 % 3 * 4 + $0 / 3] }
    let copy = Tensor(columns, shape: [4, 3], dtype: dtype)
    expect(operation(rows.transposed()), equals: operation(copy))
    expect(rows, equals: RandomState(seed: 8).randn(3, 4).cast(to: dtype))
  }

  @Test func namesAreDistinct() {
    let tables = [
      TransposedTests.arithmetic, TransposedTests.reductions, TransposedTests.rearrangements,
      TransposedTests.writes,
    ]
    #expect(tables.map(\.count).reduce(0, +) == TransposedTests.operations.count)
  }

  @Test(arguments: [[1, 1], [1, 4], [4, 1], [0, 3], [3, 0]])
  func swapsTheAxesOfNarrowAndEmptyMatrices(shape: [Int]) {
    let x = Tensor.arange(shape[0] * shape[1]).reshaped(shape)
    expect(x.transposed(), [shape[1], shape[0]], x.scalars)
    expect(x.transposed() * 2, [shape[1], shape[0]], x.scalars.map { $0 * 2 })
    expect(x.transposed().transposed(), equals: x)
  }

  @Test func isPrintedAndComparedLikeACopy() {
    let x = Tensor([[1, 2, 3], [4, 5, 6]])
    #expect(x.transposed() == Tensor([[1, 4], [2, 5], [3, 6]]))
    #expect(x.transposed() != Tensor([[1, 2], [3, 4], [5, 6]]))
    #expect(x.transposed().description == Tensor([[1, 4], [2, 5], [3, 6]]).description)
  }
}
