import Tensors
import Testing

/// A NumPy expression of one element type and its result.
struct ArithmeticCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let operands: DType
  let result: Expected
  var testDescription: String { "\(name) \(operands)" }
}

/// The names in the expressions.
struct Operands {
  let a, b, row, column, cube, ties: Tensor
  let a64, b64, row64: Tensor

  init(_ dtype: DType) {
    a = Golden.recipe(seed: 0, [3, 4], dtype)
    row = Golden.recipe(seed: 2, [4], dtype)
    column = Golden.recipe(seed: 3, [3, 1], dtype)
    cube = Golden.recipe(seed: 4, [2, 1, 4], dtype)
    ties = Tensor([2, 3, .nan, 4, 3], dtype: dtype)
    var partlyColumn = Golden.recipe(seed: 1, [3, 4], dtype)
    for i in 0..<3 { partlyColumn[i, 1] = column[i, 0] }
    b = partlyColumn
    a64 = Golden.recipe(seed: 0, [3, 4], .float64)
    b64 = Golden.recipe(seed: 1, [3, 4], .float64)
    row64 = Golden.recipe(seed: 2, [4], .float64)
  }
}

struct ArithmeticGoldenTests {
  typealias Expression = @Sendable (Operands) -> Tensor

  private static let operators: [String: Expression] = [
    "a + b": { $0.a + $0.b },
    "a - b": { $0.a - $0.b },
    "a * b": { $0.a * $0.b },
    "a / b": { $0.a / $0.b },
    "-a": { -$0.a },
    "a + 0.1": { $0.a + 0.1 },
    "0.1 + a": { 0.1 + $0.a },
    "a - 0.1": { $0.a - 0.1 },
    "0.1 - a": { 0.1 - $0.a },
    "a * 0.1": { $0.a * 0.1 },
    "0.1 * a": { 0.1 * $0.a },
    "a / 0.3": { $0.a / 0.3 },
    "0.3 / a": { 0.3 / $0.a },
    "a * 3": { $0.a * 3 },
    "3 * a": { 3 * $0.a },
    "a / 3": { $0.a / 3 },
    "3 / a": { 3 / $0.a },
    "a + row": { $0.a + $0.row },
    "row - a": { $0.row - $0.a },
    "a * column": { $0.a * $0.column },
    "column / a": { $0.column / $0.a },
    "row * column": { $0.row * $0.column },
    "column - row": { $0.column - $0.row },
    "a + cube": { $0.a + $0.cube },
    "cube / row": { $0.cube / $0.row },
    "a + a64": { $0.a + $0.a64 },
    "b64 * a": { $0.b64 * $0.a },
    "row64 - column": { $0.row64 - $0.column },
  ]

  private static let choices: [String: Expression] = [
    "maximum(a, b)": { maximum($0.a, $0.b) },
    "maximum(a, 3.1)": { maximum($0.a, 3.1) },
    "maximum(row, column)": { maximum($0.row, $0.column) },
    "minimum(a, b)": { minimum($0.a, $0.b) },
    "minimum(a, 3.1)": { minimum($0.a, 3.1) },
    "where(a > 3, a, b)": { Tensor.where($0.a .> 3, $0.a, $0.b) },
    "where(row > 3, column, 0 * a)": { Tensor.where($0.row .> 3, $0.column, 0 * $0.a) },
    "where(a > 3, a64, b)": { Tensor.where($0.a .> 3, $0.a64, $0.b) },
    "where(a > 3, b, a64)": { Tensor.where($0.a .> 3, $0.b, $0.a64) },
    "sqrt(a)": { sqrt($0.a) },
    "abs(a - 3)": { abs($0.a - 3.0) },
    "a.astype(float32)": { $0.a.cast(to: .float32) },
    "a.astype(float64)": { $0.a.cast(to: .float64) },
    "(a / 0.3).astype(float32)": { ($0.a / 0.3).cast(to: .float32) },
  ]

  private static let comparisons: [String: Expression] = [
    "a < b": { $0.a .< $0.b },
    "a <= b": { $0.a .<= $0.b },
    "a > b": { $0.a .> $0.b },
    "a >= b": { $0.a .>= $0.b },
    "b == column": { $0.b .== $0.column },
    "b != column": { $0.b .!= $0.column },
    "b < column": { $0.b .< $0.column },
    "b > column": { $0.b .> $0.column },
    "a < 3": { $0.a .< 3 },
    "a <= 3": { $0.a .<= 3 },
    "a > 3": { $0.a .> 3 },
    "a >= 3": { $0.a .>= 3 },
    "ties == 3": { $0.ties .== 3 },
    "ties != 3": { $0.ties .!= 3 },
    "ties <= 3": { $0.ties .<= 3 },
    "ties >= 3": { $0.ties .>= 3 },
    "ties < 3": { $0.ties .< 3 },
    "ties > 3": { $0.ties .> 3 },
  ]

  private static let expressions = operators.merging(choices) { $1 }.merging(comparisons) { $1 }

  @Test(arguments: try Golden.cases("arithmetic") as [ArithmeticCase])
  func computesWhatNumPyDoes(arithmetic: ArithmeticCase) throws {
    let expression = try #require(ArithmeticGoldenTests.expressions[arithmetic.name])
    expect(expression(Operands(arithmetic.operands)), is: arithmetic.result)
  }

  @Test func everyExpressionHasAGolden() throws {
    let cases: [ArithmeticCase] = try Golden.cases("arithmetic")
    #expect(Set(cases.map(\.name)) == Set(ArithmeticGoldenTests.expressions.keys))
  }
}
