import Tensors
import Testing

struct ReshapeTests {
  private let x = Tensor.arange(24).reshaped(2, 3, 4)

  @Test(arguments: [
    ([24], [24]), ([4, 6], [4, 6]), ([1, 24, 1], [1, 24, 1]), ([2, 2, 2, 3], [2, 2, 2, 3]),
    ([-1], [24]), ([-1, 6], [4, 6]), ([6, -1], [6, 4]), ([2, -1, 2], [2, 6, 2]),
    ([24, -1], [24, 1]),
  ])
  func keepsTheElementsInOrder(dimensions: [Int], shape: [Int]) {
    expect(x.reshaped(dimensions), shape, (0..<24).map(Double.init))
  }

  @Test func takesDimensionsOneByOne() {
    expect(x.reshaped(3, -1), [3, 8], (0..<24).map(Double.init))
    expect(Tensor([[7]]).reshaped(), [], [7])
    expect(Tensor([[7]]).reshaped([]), [], [7])
  }

  @Test func reshapesEmptyTensors() {
    expect(Tensor.zeros(0, 3).reshaped(3, 0), [3, 0], [])
    expect(Tensor.zeros(0, 3).reshaped(-1, 3), [0, 3], [])
    expect(Tensor.zeros(0, 3).reshaped(0, -1), [0, 0], [])
  }

  @Test func reshapesATransposedMatrixInItsOwnOrder() {
    let transposed = Tensor([[1, 2, 3], [4, 5, 6]]).transposed()
    expect(transposed.reshaped(-1), [6], [1, 4, 2, 5, 3, 6])
    expect(transposed.reshaped(2, 3), [2, 3], [1, 4, 2, 5, 3, 6])
  }

  @Test func keepsTheElementType() {
    #expect(x.cast(to: .float32).reshaped(-1).dtype == .float32)
  }
}
