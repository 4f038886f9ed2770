import Tensors
import Testing

/// A call of NumPy's `linspace` and its result.
struct LinspaceCase: Decodable, Sendable, CustomTestStringConvertible {
  let arguments: [Double]
  let result: Expected
  var testDescription: String { "\(arguments)" }
}

struct LinspaceGoldenTests {
  @Test(arguments: try Golden.cases("linspace") as [LinspaceCase])
  func dividesAsNumPyDoes(linspace: LinspaceCase) {
    let (start, stop, count) = (linspace.arguments[0], linspace.arguments[1], linspace.arguments[2])
    expect(Tensor.linspace(start, stop, count: Int(count)), is: linspace.result)
  }
}
