import Testing

@testable import Tensors

/// Operators may compute in an operand's memory, but never where somebody else sees it.
struct MemoryReuseTests {
  typealias Operation = @Sendable (Tensor) -> Tensor

  private static let operations: [String: Operation] = [
    "x + x": { $0 + $0 },
    "x * 2 + x": { $0 * 2 + $0 },
    "x + x * 2": { $0 + $0 * 2 },
    "1 - x": { 1.0 - $0 },
    "x / 3": { $0 / 3 },
    "x - row": { $0 - Tensor([1, 2, 3]) },
    "row - x": { Tensor([1, 2, 3]) - $0 },
    "x * column": { $0 * Tensor([[1], [2]]) },
    "-x": { -$0 },
    "exp": { exp($0) },
    "log": { log($0) },
    "tanh": { tanh($0) },
    "sqrt": { sqrt($0) },
    "abs": { abs($0 - 3.0) },
    "sign": { sign($0) },
    "isFinite": { isFinite($0) },
    "maximum": { maximum($0, 3) },
    "maximum of two": { maximum($0 * 2, $0) },
    "minimum": { minimum($0, 3) },
    "minimum of two": { minimum($0, $0 * 2) },
    "comparisons": { ($0 .> 2) * ($0 .<= 5) },
    "a row": { $0 * $0[0, .all] },
    "reshaped": { $0.reshaped(3, 2) * 2 },
    "cast to its own type": { $0.cast(to: $0.dtype) * 2 },
    "the whole slice": { $0[.all] * 2 },
    "rows": { $0.rows([0, 1]) * 2 },
    "transposed twice": { $0.transposed().transposed() * 2 },
  ]

  @Test(arguments: operations.keys.sorted(), DType.allCases)
  func operandsHeldElsewhereStayTheSame(name: String, dtype: DType) throws {
    let operation = try #require(MemoryReuseTests.operations[name])
    var x = Tensor([[1, 2, 3], [4, 5, 6]], dtype: dtype)
    let held = x
    let kept = [x]
    let result = operation(x)
    expect(held, is: Expected([1, 2, 3, 4, 5, 6], shape: [2, 3], dtype: dtype))
    x = operation(x)
    expect(held, is: Expected([1, 2, 3, 4, 5, 6], shape: [2, 3], dtype: dtype))
    expect(kept[0], equals: held)
    expect(x, equals: result)
  }

  @Test func operandsOfAFunctionStayTheSame() {
    func layer(_ x: Tensor) -> (out: Tensor, cache: Tensor) { (exp(x * 2 - x), x) }
    let x = Tensor([0, 1])
    let (out, cache) = layer(x)
    expect(x, [2], [0, 1])
    expect(cache, [2], [0, 1])
    expect(out, equals: exp(Tensor([0, 1])))
  }

  @Test func operandsInObjectsAndClosuresStayTheSame() {
    final class Holder { var x = Tensor([1, 2]) }
    let holder = Holder()
    let compute = { holder.x * 2 + holder.x }
    expect(compute(), [2], [3, 6])
    expect(-holder.x, [2], [-1, -2])
    expect(holder.x, [2], [1, 2])
  }

  @Test func temporariesAreComputedInPlace() {
    let x = Tensor([1, 2, 3])
    var temporary = x + 1
    let address = temporary.buffer.address
    temporary = exp(consume temporary * 2 - x)
    #expect(temporary.buffer.address == address)
    temporary = x / consume temporary
    #expect(temporary.buffer.address == address)
    temporary += x
    temporary *= 2
    #expect(temporary.buffer.address == address)
    #expect(x.buffer.address != address)
  }
}
