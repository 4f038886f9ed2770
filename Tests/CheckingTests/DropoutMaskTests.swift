import CheckSupport
import Tensors
import Testing

/// What independent draws make plausible passes, what they do not is told.
@Suite struct DropoutMaskTests {
  private func mask(_ shape: [Int], _ p: Double, seed: Int) -> Tensor {
    RandomState(seed: seed).rand(shape) .< p
  }

  @Test(arguments: [0.0004, 0.2, 0.5, 0.95]) func independentDrawsPass(_ p: Double) {
    for seed in 0..<40 {
      let mask = mask([30, 40], p, seed: seed)
      #expect(DropoutMask.frequencyFault(mask, p: p) == nil)
      #expect(DropoutMask.independenceFault(mask, p: p) == nil)
      let rows = mask.sum(axis: 1).scalars.map { (kept: $0, of: 40) }
      #expect(DropoutMask.scatterFault(rows, p: p) == nil)
    }
  }

  @Test func anotherFractionIsToldWithItsNumbers() {
    #expect(
      DropoutMask.countFault(900, of: 1200, p: 0.25)
        == "900 of 1200 elements were kept, expected about 300, as if 0.25 were the probability of "
        + "dropping")
    // 268 is neither 540 nor 360.
    #expect(
      DropoutMask.countFault(268, of: 900, p: 0.6)
        == "268 of 900 elements were kept, expected about 540")
  }

  @Test func aColumnThatIsAlwaysKeptIsNamed() {
    var mask = mask([60, 20], 0.5, seed: 1)
    mask[.all, 7] = Tensor(1)
    #expect(
      DropoutMask.frequencyFault(mask, p: 0.5)
        == "in column 7, 60 of 60 elements were kept, expected about 30")
  }

  @Test func neighborsThatGoTogetherAreTold() {
    let half = mask([1000, 1], 0.5, seed: 2)
    let pairs = (half + Tensor.zeros(1000, 2)).reshaped(-1)
    let fault = DropoutMask.independenceFault(pairs, p: 0.5)
    #expect(fault?.hasPrefix("elements 1 apart in row-major order are not dropped indep") == true)
  }

  @Test func countsThatDoNotScatterAreTold() {
    let groups = (0..<100).map { _ in (kept: 30.0, of: 60) }
    #expect(DropoutMask.scatterFault(groups, p: 0.5)?.contains("such as 30 of 60") == true)
  }

  @Test func anOutputThatIsNeitherIsNamed() {
    let x = Tensor([[1, 2], [3, 4]])
    #expect(DropoutMask.scaleFault(Tensor([[2, 0], [0, 8]]), x: x, p: 0.5) == nil)
    #expect(
      DropoutMask.scaleFault(Tensor([[2, 0], [3, 8]]), x: x, p: 0.5)
        == "where x[1, 0] is 3, the output is 3; with p = 0.5 it must be 0 or x/p = 6")
  }
}
