import CheckSupport
import Checking
import Tensors
import Training

/// The backward pass: the course's gradient check, and the gradient itself.
let dropoutBackwardSection = Section<DropoutSubmission>(
  SectionPlan(
    id: "dropout-backward", title: "Dropout: backward pass", points: 20,
    functions: ["dropoutBackward"], files: ["Dropout.swift"], needs: ["dropout-forward"],
    expectations: [.shown("dx")] + BackwardProbe.expectations + InterleavedCalls.expectations
      + [gradientCheck])
) { submission, recorder in
  recordGradientCheck(submission, recorder)
  for probe in BackwardProbe.all { probe.record(submission, recorder) }
  InterleavedCalls.record(submission, recorder)
}

/// The course's cell.
private func recordGradientCheck(_ submission: DropoutSubmission, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(10, 10) + 10
  let dout = random.randn(10, 10)
  let parameters = DropoutParameters(p: 0.2, mode: .train, seed: 123, random: random)
  let dx = submission.dropout(x, parameters).backward(dout)
  let numerical = numericalGradient(at: x, upstream: dout) {
    submission.dropout($0, parameters).out
  }
  recorder.record("dx", dx)
  recorder.record("dx relative error", dx.shape == x.shape ? relativeError(dx, numerical) : .nan)
}

private let gradientCheck = Expectation.atMost(
  "dx relative error", 1e-8,
  because: "outputs of about 50 differenced over 2e-5 leave rounding of about 1e-10")
