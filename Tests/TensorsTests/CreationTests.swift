import Tensors
import Testing

struct CreationTests {
  @Test func takesNumbers() {
    expect(Tensor([1, 2, 3]), [3], [1, 2, 3])
    expect(Tensor([[1, 2], [3, 4], [5, 6]]), [3, 2], [1, 2, 3, 4, 5, 6])
    expect(Tensor([[1], [2]]), [2, 1], [1, 2])
    expect(Tensor([1, 2, 3, 4, 5, 6], shape: [3, 1, 2]), [3, 1, 2], [1, 2, 3, 4, 5, 6])
    expect(Tensor(0.1), [], [0.1])
    expect(Tensor([Double]()), [0], [])
    expect(Tensor([[], []]), [2, 0], [])
    expect(Tensor([[Double]]()), [0, 0], [])
  }

  @Test func takesBytes() {
    expect(Tensor(bytes: [0, 1, 255, 128], shape: [2, 2]), [2, 2], [0, 1, 255, 128])
    let single = Tensor(bytes: [7, 255], shape: [2], dtype: .float32)
    expect(single, is: Expected([7, 255], shape: [2], dtype: .float32))
    expect(Tensor(bytes: [], shape: [0, 3]), [0, 3], [])
  }

  @Test func fillsTensors() {
    expect(Tensor.zeros(2, 3), [2, 3], [0, 0, 0, 0, 0, 0])
    expect(Tensor.ones(3), [3], [1, 1, 1])
    expect(Tensor.full([2, 1], -0.5), [2, 1], [-0.5, -0.5])
    expect(Tensor.zeros([0, 4]), [0, 4], [])
    expect(Tensor.arange(4), [4], [0, 1, 2, 3])
    expect(Tensor.arange(0), [0], [])
  }

  @Test func roundsToSinglePrecision() {
    let tenth = Expected([0.1, 0.1], shape: [2, 1], dtype: .float32)
    expect(Tensor.full([2, 1], 0.1, dtype: .float32), is: tenth)
    expect(Tensor([[0.1], [0.1]], dtype: .float32), is: tenth)
    #expect(Tensor(0.1, dtype: .float32).scalars == [Double(Float(0.1))])
    expect(Tensor.ones([2], dtype: .float32), is: Expected([1, 1], shape: [2], dtype: .float32))
    expect(Tensor.zeros([1], dtype: .float32), is: Expected([0], shape: [1], dtype: .float32))
  }

  @Test(arguments: DType.allCases)
  func copiesShapeAndTypeOfAnother(dtype: DType) {
    let other = Tensor.full([2, 3], 7, dtype: dtype)
    expect(Tensor.zeros(like: other), equals: other * 0)
    expect(Tensor.ones(like: other.transposed()), equals: Tensor.ones([3, 2], dtype: dtype))
  }

  @Test func knowsItsSize() {
    let x = Tensor.zeros(2, 3, 4)
    #expect(x.count == 24)
    #expect(x.rank == 3)
    #expect(x.shape == [2, 3, 4])
    #expect(Tensor(1.0).count == 1)
    #expect(Tensor(1.0).rank == 0)
    #expect(Tensor.zeros(3, 0).count == 0)
  }

  @Test func equalityLooksAtShapeTypeAndElements() {
    let x = Tensor([[1, 2], [3, 4]])
    #expect(x == Tensor([[1, 2], [3, 4]]))
    #expect(x.transposed() == Tensor([[1, 3], [2, 4]]))
    #expect(x != Tensor([[1, 2], [3, 5]]))
    #expect(x != x.reshaped(4))
    #expect(x != x.cast(to: .float32))
    #expect(Tensor([0.0]) == Tensor([-0.0]))
    let nan = Tensor([.nan])
    #expect(nan != nan)
  }
}
