import Tensors
import Testing

/// Comparisons with a number on the left, as one writes them on paper.
@Suite struct ComparisonTests {
  private let x = Tensor([2, 3, 4, .nan], dtype: .float32)

  private func isEqual(_ mask: Tensor, _ expected: [Double]) -> Bool {
    mask.dtype == .float32 && mask.scalars == expected
  }

  @Test func aNumberMayStandOnTheLeft() {
    #expect(isEqual(3 .< x, [0, 0, 1, 0]))
    #expect(isEqual(3 .<= x, [0, 1, 1, 0]))
    #expect(isEqual(3 .> x, [1, 0, 0, 0]))
    #expect(isEqual(3 .>= x, [1, 1, 0, 0]))
    #expect(isEqual(3 .== x, [0, 1, 0, 0]))
    #expect(isEqual(3 .!= x, [1, 0, 1, 1]))
  }
}
