import Tensors
import Testing

struct ElementTests {
  @Test(arguments: DType.allCases)
  func readsAndWritesByOneIndexPerAxis(dtype: DType) {
    var vector = Tensor.arange(3).cast(to: dtype)
    vector[1] = 0.1
    #expect(vector[2] == 2)
    var matrix = Tensor.arange(6).reshaped(2, 3).cast(to: dtype)
    matrix[1, 0] = 0.1
    #expect(matrix[0, 2] == 2)
    #expect(matrix[1, 2] == 5)
    var cube = Tensor.arange(24).reshaped(2, 3, 4).cast(to: dtype)
    cube[1, 2, 0] = 0.1
    #expect(cube[1, 0, 3] == 15)
    var batch = Tensor.arange(48).reshaped(2, 2, 3, 4).cast(to: dtype)
    batch[1, 0, 2, 1] = 0.1
    #expect(batch[0, 1, 1, 2] == 18)

    let tenth = dtype == .float64 ? 0.1 : Double(Float(0.1))
    for (tensor, position) in [(vector, 1), (matrix, 3), (cube, 20), (batch, 33)] {
      var scalars = (0..<tensor.count).map(Double.init)
      scalars[position] = tenth
      #expect(tensor.scalars == scalars)
      #expect(tensor.dtype == dtype)
    }
    #expect(vector[1] == tenth)
    #expect(matrix[1, 0] == tenth)
    #expect(cube[1, 2, 0] == tenth)
    #expect(batch[1, 0, 2, 1] == tenth)
  }

  @Test func readsAndWritesByThePositionInRowMajorOrder() {
    var x = Tensor.arange(24).reshaped(2, 3, 4)
    #expect(x[flat: 17] == 17)
    x[flat: 17] = -1.0
    #expect(x[1, 1, 1] == -1)
    var single = Tensor(3.0)
    single[flat: 0] = 4.0
    #expect(single.scalar == 4)
  }

  @Test func aTransposedMatrixIsReadAndWrittenInItsOwnOrder() {
    var x = Tensor([[1, 2, 3], [4, 5, 6]]).transposed()
    #expect(x[2, 0] == 3)
    #expect(x[0, 1] == 4)
    #expect((0..<6).map { x[flat: $0] } == [1, 4, 2, 5, 3, 6])
    x[2, 0] = 9.0
    expect(x, [3, 2], [1, 4, 2, 5, 9, 6])
    let single = Tensor([[1, 2, 3], [4, 5, 6]], dtype: .float32).transposed()
    #expect((0..<6).map { single[flat: $0] } == [1, 4, 2, 5, 3, 6])
  }

  @Test func aTensorWithOneElementGivesItsScalar() {
    #expect(Tensor([[231]]).scalar == 231)
    #expect(Tensor([0.1], dtype: .float32).scalar == Double(Float(0.1)))
  }
}
