import Tensors
import Testing

/// Reductions over several axes by NumPy.
struct ReductionCase: Decodable, Sendable, CustomTestStringConvertible {
  let dtype: DType
  let shape: [Int]
  let axes: [Int]
  let seed: Int
  /// The shape of the results with `keepDims`.
  let kept: [Int]
  let sum: Expected
  let mean: Expected
  let max: Expected
  let min: Expected

  var testDescription: String { "\(dtype) \(shape) axes \(axes)" }
}

struct ReductionGoldenTests {
  @Test(arguments: try Golden.cases("reductions") as [ReductionCase])
  func reducesAsNumPyDoes(reduction: ReductionCase) {
    let x = Golden.recipe(seed: reduction.seed, reduction.shape, reduction.dtype)
    func kept(_ expected: Expected) -> Expected {
      Expected(expected.values, shape: reduction.kept, dtype: expected.dtype)
    }
    let axes = reduction.axes
    expect(x.sum(axes: axes), is: reduction.sum)
    expect(x.sum(axes: axes, keepDims: true), is: kept(reduction.sum))
    expect(x.mean(axes: axes), is: reduction.mean)
    expect(x.mean(axes: axes, keepDims: true), is: kept(reduction.mean))
    expect(x.max(axes: axes), is: reduction.max)
    expect(x.max(axes: axes, keepDims: true), is: kept(reduction.max))
    expect(x.min(axes: axes), is: reduction.min)
    expect(x.min(axes: axes, keepDims: true), is: kept(reduction.min))
  }
}
