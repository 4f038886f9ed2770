import Tensors
import Testing

/// The largest and the smallest elements by NumPy, of all and along each axis.
struct ExtremesCase: Decodable, Sendable, CustomTestStringConvertible {
  let x: Expected
  let max: Double
  let min: Double
  let largest: [Expected]
  let smallest: [Expected]
  let argmax: [Int]?
  var testDescription: String { "\(x.dtype) \(x.shape) \(x.values)" }
}

struct ExtremesGoldenTests {
  private static let cases: Result<[ExtremesCase], any Error> = Result {
    try Golden.cases("extremes")
  }

  @Test(arguments: try cases.get())
  func findsTheExtremesOfAll(extremes: ExtremesCase) {
    let x = extremes.x.tensor
    expect(x.max(), isExactly: Tensor(extremes.max, dtype: x.dtype).scalar)
    expect(x.min(), isExactly: Tensor(extremes.min, dtype: x.dtype).scalar)
  }

  @Test(arguments: try cases.get())
  func findsTheExtremesAlongEachAxis(extremes: ExtremesCase) {
    let x = extremes.x.tensor
    #expect(extremes.largest.count == x.rank)
    #expect(extremes.smallest.count == x.rank)
    for (axis, (largest, smallest)) in zip(extremes.largest, extremes.smallest).enumerated() {
      expect(x.max(axis: axis), is: largest)
      expect(x.min(axis: axis), is: smallest)
      expect(x.max(axis: axis - x.rank), is: largest)
      expect(x.min(axis: axis - x.rank), is: smallest)
      var kept = x.shape
      kept[axis] = 1
      expect(x.max(axis: axis, keepDims: true), equals: largest.tensor.reshaped(kept))
      expect(x.min(axis: axis, keepDims: true), equals: smallest.tensor.reshaped(kept))
    }
  }

  @Test(arguments: try cases.get().filter { $0.argmax != nil })
  func findsTheColumnOfEachRowsLargest(extremes: ExtremesCase) {
    #expect(extremes.x.tensor.argmaxOfRows() == extremes.argmax)
  }

  @Test func emptyRowsOfOtherAxesGiveEmptyResults() {
    expect(Tensor.zeros(0, 3).max(axis: 1), [0], [])
    expect(Tensor.zeros(3, 0).min(axis: 0), [0], [])
    #expect(Tensor.zeros(0, 3).argmaxOfRows() == [])
  }
}
