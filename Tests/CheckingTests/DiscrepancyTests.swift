import Tensors
import Testing

@testable import Checking

/// What the wrong elements of a tensor have in common, in words.
struct DiscrepancyTests {
  private static let expected = Tensor([[1, -2, 4], [0, 0.5, -8]])

  @Test(
    arguments: [
      (2 * expected, "all elements are 2 times the expected ones"),
      (expected / 7, "all elements are 1/7 of the expected ones"),
      (expected * 1.0000001, "all elements are 1.0000001 times the expected ones"),
      (expected + Tensor([[1e-10, -2e-10, 3e-10], [2e-10, 1e-10, 3e-10]]), nil),
      (expected * 0.9, "all elements are 0.9 times the expected ones"),
      (expected * -0.5, "all elements are −1/2 of the expected ones"),
      (-1 * expected, "all elements are the expected ones with the other sign"),
      (0 * expected, "all elements are 0"),
      (expected + 3, "all elements are 3 too large"),
      (expected - 0.25, "all elements are 0.25 too small"),
      (Tensor([[-2, 1, 0], [4, -8, 0.5]]), "these are the expected numbers in another order"),
      (Tensor([[3, -5, 9], [7, 1.5, 2]]), nil),
      (Tensor([[1, -2, 4], [0, 0.5, 7]]), "1 of 6 elements is wrong"),
      (
        Tensor([[1, 5, 4], [0, 0.5, 7]]), "2 of 6 elements are wrong, those that should be negative"
      ),
      (
        Tensor([[1, -4, 4], [0, 0.5, -16]]),
        "2 of 6 elements are 2 times the expected ones, those that should be negative"
      ),
      (Tensor([[3, 5, 9], [0, 0.5, -8]]), "3 of 6 elements are wrong, those of row 0"),
      (Tensor([[9, -2, 4], [3, 0.5, -8]]), "2 of 6 elements are wrong, those of column 0"),
      (
        Tensor([[1, -100, 4], [0, 0.5, -100]]),
        "2 of 6 elements are -100, those that should be negative"
      ),
      (Tensor.full([2, 3], 5), "all elements are 5"),
      (Tensor([[.nan, -2, 4], [3, 0.5, -8]]), nil),
    ] as [(Tensor, String?)])
  func isSaid(value: Tensor, pattern: String?) {
    #expect(Discrepancy(of: value, from: Self.expected).pattern(beyond: 1e-12) == pattern)
  }

  @Test(
    arguments: [
      (115.0, 2.3, "it is 50 times the expected one"),
      (2.3, 115.0, "it is 1/50 of the expected one"),
      (-4.25, 4.25, "it has the other sign"), (-8.5, 4.25, "it is -2 times the expected one"),
      (3, 2, nil), (2, 0, nil), (0, 2, nil), (.nan, 2, nil), (2.0000001, 1, nil),
    ] as [(Double, Double, String?)])
  func ofOneNumberOnlyASimpleMultipleTells(value: Double, expected: Double, pattern: String?) {
    let discrepancy = Discrepancy(of: Tensor(value), from: Tensor(expected))
    #expect(discrepancy.pattern(beyond: 0) == pattern)
  }

  @Test func whereZeroIsExpected() {
    let (value, expected) = (Tensor([1, 2, 3, 4]), Tensor([0, 2, 0, 4]))
    #expect(
      Discrepancy(of: value, from: expected).pattern(beyond: 0)
        == "2 of 4 elements are wrong, those that should be 0")
  }

  /// Noise in one element, as a kink leaves it in a numerical gradient.
  @Test func aShareMayBeEnough() {
    let value = Tensor([2, 4, 6, 8, 11])
    let discrepancy = Discrepancy(of: value, from: Tensor([1, 2, 3, 4, 5]))
    #expect(discrepancy.pattern(beyond: 1e-6) == nil)
    #expect(
      discrepancy.pattern(beyond: 1e-6, share: 0.8) == "most elements are 2 times the expected ones"
    )
  }
}
