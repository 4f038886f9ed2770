import CheckSupport
import Checking
import Tensors
import Training

/// The backward pass: the course's gradient check, and the gradient itself.
let dropoutBackwardSection = Section<DropoutSubmission>(
  SectionPlan(
    id: "dropout-backward", title: "Dropout: backward pass", points: 20,
    parts: [.backward(14), .specialCases(4), .elementTypes(2)],
    functions: ["dropoutBackward"], files: ["Dropout.swift"], needs: ["dropout-forward"],
    withholding: ["Networks"],
    expectations: [.shown(gradientCheck.gradient)] + BackwardProbe.expectations
      + InterleavedCalls.expectations.map { $0.counting(.specialCases) }
      + [
        .atMost(
          gradientCheck.error, 1e-8, as: .error,
          because: "outputs of about 50 differenced over 2e-5 leave rounding of about 1e-10"
        )
        // The differences are of forward passes that a layer seed makes equal.
        .counting(.specialCases)
      ])
) { submission, recorder in
  recordGradientCheck(submission.dropout, recorder)
  for probe in BackwardProbe.all { probe.record(submission.dropout, recorder) }
  InterleavedCalls.record(submission.dropout, recorder)
}

private let gradientCheck = GradientCheck("dx")

/// The course's example.
private func recordGradientCheck(_ dropout: DropoutLayer, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(10, 10) + 10
  let dout = random.randn(10, 10)
  let parameters = DropoutParameters(p: 0.2, mode: .train, seed: 123, random: random)
  let dx = dropout(x, parameters).backward(dout)
  let numerical = numericalGradient(at: x, upstream: dout) { dropout($0, parameters).out }
  gradientCheck.record(dx, numerical: numerical, recorder)
}
