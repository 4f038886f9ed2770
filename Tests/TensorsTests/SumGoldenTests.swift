import Tensors
import Testing

/// A sum and a mean by NumPy: of a whole array, or along one axis.
struct SumCase: Decodable, Sendable, CustomTestStringConvertible {
  let dtype: DType
  let shape: [Int]
  let axis: Int?
  let seed: Int?
  let filling: Double?
  /// The shape of the result with `keepDims`.
  let kept: [Int]
  let sum: Expected
  let mean: Expected

  var testDescription: String {
    let source = filling.map { "of \($0)" } ?? "at random"
    return "\(dtype) \(shape) axis \(axis.map(String.init) ?? "none") \(source)"
  }

  var tensor: Tensor {
    seed.map { Golden.recipe(seed: $0, shape, dtype) }
      ?? .full(shape, filling ?? .nan, dtype: dtype)
  }
}

struct SumGoldenTests {
  private static let cases: Result<[SumCase], any Error> = Result { try Golden.cases("sums") }

  @Test(arguments: try cases.get().filter { $0.axis == nil })
  func addsWholeArraysAsNumPyDoes(sum: SumCase) {
    let x = sum.tensor
    expect(x.sum(), isExactly: sum.sum.tensor.scalar)
    expect(x.mean(), isExactly: sum.mean.tensor.scalar)
  }

  @Test(arguments: try cases.get().filter { $0.axis != nil })
  func addsAlongAnAxisAsNumPyDoes(sum: SumCase) throws {
    let x = sum.tensor
    let axis = try #require(sum.axis)
    expect(x.sum(axis: axis), is: sum.sum)
    expect(x.mean(axis: axis), is: sum.mean)
    let kept = Expected(sum.sum.values, shape: sum.kept, dtype: sum.dtype)
    let keptMean = Expected(sum.mean.values, shape: sum.kept, dtype: sum.dtype)
    expect(x.sum(axis: axis, keepDims: true), is: kept)
    expect(x.mean(axis: axis, keepDims: true), is: keptMean)
  }
}
