import Tensors
import Testing
import Training

/// Two arrays and what NumPy makes of the courses' formula.
struct ErrorCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let x: GoldenTensor
  let y: GoldenTensor
  let error: Double

  var testDescription: String { name }
}

struct RelativeErrorTests {
  @Test(arguments: try Golden.cases("errors") as [ErrorCase])
  func agreesWithNumPy(_ test: ErrorCase) {
    let error = relativeError(test.x.tensor, test.y.tensor)
    #expect(difference([error], [test.error], relative: 0) == nil)
  }

  @Test(arguments: [[0], [0, 3], [2, 0]])
  func isZeroForEmptyTensors(shape: [Int]) {
    #expect(relativeError(Tensor.zeros(shape), Tensor.ones(shape)) == 0)
  }

  @Test func readsATransposedMatrixInItsOwnOrder() {
    let x = Tensor([[1, 2, 3], [4, 5, 6]])
    #expect(relativeError(x.transposed(), Tensor([[1, 4], [2, 5], [3, 6]])) == 0)
  }
}
