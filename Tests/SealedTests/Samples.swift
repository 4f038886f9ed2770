import Tensors
import TestSupport
import Testing

/// Random tensors, each from its own seed.
struct Samples {
  let dtype: DType
  private let random: RandomState

  init(_ dtype: DType, seed: Int = 5) {
    self.dtype = dtype
    random = RandomState(seed: seed)
  }

  func callAsFunction(_ shape: [Int], scale: Double = 1) -> Tensor {
    (random.randn(shape) * scale).cast(to: dtype)
  }

  func labels(_ count: Int, below classes: Int) -> [Int] {
    (0..<count).map { $0 == 0 ? 0 : $0 == 1 ? classes - 1 : $0 * 7 % classes }
  }
}

/// Fails unless both tensors have one shape, one element type and the same bits.
func expectSame(
  _ found: Tensor, _ original: Tensor, _ name: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.shape == original.shape, "\(name)", sourceLocation: sourceLocation)
  #expect(found.dtype == original.dtype, "\(name)", sourceLocation: sourceLocation)
  #expect(
    found.scalars.map(\.bitPattern) == original.scalars.map(\.bitPattern), "\(name)",
    sourceLocation: sourceLocation)
}
