import Tensors
import Testing

/// A write to one variable is never seen through another.
struct ValueSemanticsTests {
  typealias Write = @Sendable (inout Tensor) -> Void

  private static let writes: [String: Write] = [
    "element": { $0[1, 2] = 9.0 },
    "flat element": { $0[flat: 5] = 9.0 },
    "slice": { $0[1, 2...] = Tensor(9.0) },
    "slice of a slice": { $0[1...][.all, 2] = Tensor(9.0) },
    "element in place": { $0[1, 2] += 3 },
    "slice in place": { $0[1..., 2...] += 3 },
    "operator": { $0 += Tensor([[0, 0, 0], [0, 0, 3]]) },
    "reshaped": {
      $0 = $0.reshaped(6)
      $0[5] = 9.0
      $0 = $0.reshaped(2, 3)
    },
    "transposed": {
      $0 = $0.transposed()
      $0[2, 1] = 9.0
      $0 = $0.transposed()
    },
  ]

  @Test(arguments: writes.keys.sorted(), DType.allCases)
  func copiesStayTheSame(name: String, dtype: DType) throws {
    let write = try #require(ValueSemanticsTests.writes[name])
    var x = Tensor([[1, 2, 3], [4, 5, 6]], dtype: dtype)
    let copy = x
    let reshaped = x.reshaped(3, 2)
    let transposed = x.transposed()
    let slice = x[.all]
    write(&x)
    expect(x, is: Expected([1, 2, 3, 4, 5, 9], shape: [2, 3], dtype: dtype))
    expect(copy, is: Expected([1, 2, 3, 4, 5, 6], shape: [2, 3], dtype: dtype))
    expect(slice, equals: copy)
    expect(reshaped, is: Expected([1, 2, 3, 4, 5, 6], shape: [3, 2], dtype: dtype))
    expect(transposed, is: Expected([1, 4, 2, 5, 3, 6], shape: [3, 2], dtype: dtype))
  }

  @Test func slicesAreCopies() {
    let x = Tensor([[1, 2], [3, 4]])
    var row: Tensor = x[0]
    row[0] = 7.0
    expect(x, [2, 2], [1, 2, 3, 4])
    expect(row, [2], [7, 2])
  }

  @Test func anAssignedSliceIsNotShared() {
    var x = Tensor.zeros(2, 2)
    var row = Tensor([1, 2])
    x[0] = row
    row[0] = 9.0
    expect(x, [2, 2], [1, 2, 0, 0])
    x[.all] = x
    x[1] = x[0, .all]
    expect(x, [2, 2], [1, 2, 1, 2])
  }
}
