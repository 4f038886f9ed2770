import Tensors
import Testing

/// The comparison itself, on values that it must refuse.
struct DifferenceTests {
  @Test(arguments: [
    ([1.0, 2], [1.0], "2 numbers instead of 1"),
    ([], [1], "0 numbers instead of 1"),
    ([1, 2.1], [1, 2], "number 1 is 2.1 instead of 2.0"),
    ([1, .nan], [1, 2], "number 1 is nan instead of 2.0"),
    ([1, 2], [.nan, 2], "number 0 is 1.0 instead of nan"),
    ([1e300], [.infinity], "number 0 is 1e+300 instead of inf"),
    ([.infinity], [1e300], "number 0 is inf instead of 1e+300"),
    ([1e-300], [0], "number 0 is 1e-300 instead of 0.0"),
  ])
  func refuses(actual: [Double], expected: [Double], message: String) {
    #expect(difference(actual, expected, relative: 1e-3) == message)
  }

  @Test func acceptsWhatIsNear() {
    let expected = [1.0009, .nan, .infinity, 0]
    #expect(difference([1, .nan, .infinity, 0], expected, relative: 1e-3) == nil)
  }

  @Test func comparesShapesAndTypesFirst() {
    let x = Tensor([[1, 2]])
    #expect(difference(x, Tensor([1, 2]), relative: 1) == "the shape is [1, 2] instead of [2]")
    #expect(
      difference(x, x.cast(to: .float32), relative: 1) == "the type is float64 instead of float32")
    #expect(difference(x, Tensor([[1, 3]]), relative: 0) == "number 1 is 2.0 instead of 3.0")
    #expect(difference(x, x, relative: 0) == nil)
  }
}
