import CheckSupport
import Tensors
import Testing

@testable import Checking

/// What several assignments' sections say of curves, gradients and masks.
struct CheckSupportTests {
  private func finding(_ curve: [Double], growth: Double = 1) -> Finding {
    let reference = [Double](repeating: 2, count: curve.count)
    return TrainingCurves.followsTheReference("loss", relative: 1e-8, growth: growth).finding(
      student: Record(["loss": .tensor(Tensor(curve))]),
      reference: Record(["loss": .tensor(Tensor(reference))]))
  }

  /// A rule that changes after 50 steps: ten losses did not show it.
  @Test func aCurveIsComparedToItsEnd() {
    var curve = [Double](repeating: 2, count: 150)
    #expect(finding(curve).fault == nil)
    curve[149] = 2 + 1e-9
    #expect(finding(curve).fault == nil)
    curve[51] = 2.0000001
    let late = finding(curve)
    #expect(late.fault == .wrongValue)
    #expect(late.message == "loss[51] is 2.0000001, expected 2; the 51 before it are right")
    #expect(late.excess > 4 && late.excess < 6)
    curve[0] = 3
    #expect(finding(curve).message == "loss[0] is 3, expected 2; it is the first number")
  }

  @Test func roundingMayGrowFromStepToStep() {
    var curve = [Double](repeating: 2, count: 40)
    curve[39] = 2.001
    #expect(finding(curve).fault != nil)
    #expect(finding(curve, growth: 1.5).fault == nil)
    curve[9] = 2 + 1e-7
    #expect(finding(curve, growth: 1.5).message.hasPrefix("loss[9] is 2.0000001"))
  }

  @Test func aGradientsWorstElementAndFactorAreTold() {
    let numerical = Tensor([[1, -2], [3, 4], [5, -6]])
    func fault(_ gradient: Tensor) -> String? {
      gradientFault("W1", gradient, numerical: numerical, relative: 1e-6, share: 0.8)
    }
    #expect(fault(numerical) == nil)
    #expect(fault(numerical + Tensor([[0, 0], [0, 0], [0, 9]])) == nil)
    #expect(
      fault(2.0000001 * numerical)
        == "gradient of W1[2, 1] is -12, expected -6 by differences of the loss; "
        + "most elements are 2 times the expected ones")
    #expect(
      fault(numerical * Tensor([[1, 1], [0, 0], [1, 1]]))
        == "gradient of W1[1, 1] is 0, expected 4 by differences of the loss; "
        + "2 of 6 elements are 0, those of row 1")
  }

  @Test func aSharedMaskIsCalledThat() {
    let own = RandomState(seed: 1).rand(60, 70) .< 0.5
    func fault(_ mask: Tensor) -> String? {
      DropoutMask.frequencyFault(mask + Tensor.zeros(60, 70), p: 0.5)
    }
    #expect(fault(own) == nil)
    #expect(
      fault(own[0..<1]) == "all 60 rows have the same mask: every row needs draws of its own")
    #expect(
      fault(own[.all, 0..<1])
        == "all 70 columns have the same mask: every column needs draws of its own")
  }
}
