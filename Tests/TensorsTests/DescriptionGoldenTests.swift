import Tensors
import Testing

/// An array and NumPy's `str` of it.
struct PrintedCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let x: Expected?
  let dtype: DType?
  let shape: [Int]?
  let seed: Int?
  let text: String

  var testDescription: String { "\(name) \(tensor.dtype)" }

  /// The array itself, a recipe, or the numbers 0, 1, 2, … .
  var tensor: Tensor {
    if let x { return x.tensor }
    let (shape, dtype) = (shape ?? [], dtype ?? .float64)
    if let seed { return Golden.recipe(seed: seed, shape, dtype) }
    return Tensor.arange(shape[0]).cast(to: dtype)
  }
}

struct DescriptionGoldenTests {
  @Test(arguments: try Golden.cases("printing") as [PrintedCase])
  func printsAsNumPyDoes(printed: PrintedCase) {
    #expect(printed.tensor.description == printed.text)
  }

  @Test func printsATransposedMatrix() {
    #expect("\(Tensor([[1, 2], [3, 4.5]]).transposed())" == "[[1.  3. ]\n [2.  4.5]]")
  }
}
