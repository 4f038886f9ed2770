import Tensors
import Testing

struct InPlaceOperatorTests {
  private let x = Tensor([[1, 2, 3], [4, 5, 6]])

  @Test func changeATensorByATensor() {
    let y = Tensor([[2, 4, 8], [16, 32, 64]])
    var z = x
    z += y
    expect(z, [2, 3], [3, 6, 11, 20, 37, 70])
    z -= x
    expect(z, equals: y)
    z *= x
    expect(z, [2, 3], [2, 8, 24, 64, 160, 384])
    z /= y
    expect(z, equals: x)
  }

  @Test func changeATensorByANumber() {
    var z = x
    z += 0.5
    expect(z, [2, 3], [1.5, 2.5, 3.5, 4.5, 5.5, 6.5])
    z -= 1.5
    expect(z, [2, 3], [0, 1, 2, 3, 4, 5])
    z *= -3
    expect(z, [2, 3], [-0.0, -3, -6, -9, -12, -15])
    z /= 2
    expect(z, [2, 3], [-0.0, -1.5, -3, -4.5, -6, -7.5])
  }

  @Test func broadcastTheRightOperand() {
    var z = x
    z += Tensor([10, 20, 30])
    expect(z, [2, 3], [11, 22, 33, 14, 25, 36])
    z -= Tensor([[1], [2]])
    expect(z, [2, 3], [10, 21, 32, 12, 23, 34])
    z *= Tensor(2.0)
    expect(z, [2, 3], [20, 42, 64, 24, 46, 68])
    z /= Tensor([[2]])
    expect(z, [2, 3], [10, 21, 32, 12, 23, 34])
  }

  @Test func takeTheVariableItselfAsOperand() {
    var z = x
    z += z
    expect(z, [2, 3], [2, 4, 6, 8, 10, 12])
    z -= z
    expect(z, [2, 3], [0, 0, 0, 0, 0, 0])
    var square = Tensor([[1, 2], [3, 4]])
    square += square.transposed()
    expect(square, [2, 2], [2, 5, 5, 8])
  }

  @Test func keepTheElementType() {
    var single = Tensor([0.1, 0.2], dtype: .float32)
    single += Tensor([1e-9, 1])
    let sums = [Double(Float(0.1)) + 1e-9, Double(Float(0.2)) + 1]
    expect(single, is: Expected(sums, shape: [2], dtype: .float32))
    single *= 0.1
    let products = sums.map { Double(Float($0) * Float(0.1)) }
    expect(single, is: Expected(products, shape: [2], dtype: .float32))
    var double = Tensor([0.1])
    double *= Tensor([0.1], dtype: .float32)
    expect(double, [1], [0.1 * Double(Float(0.1))])
  }

  @Test func changeElementsOfCollections() {
    var parameters = ["w": Tensor([1, 2]), "b": Tensor([3])]
    let old = parameters
    parameters["w"]! -= 0.5 * Tensor([1, 1])
    parameters["b", default: Tensor(0.0)] *= 2
    expect(parameters["w"]!, [2], [0.5, 1.5])
    expect(parameters["b"]!, [1], [6])
    expect(old["w"]!, [2], [1, 2])
    expect(old["b"]!, [1], [3])
  }
}
