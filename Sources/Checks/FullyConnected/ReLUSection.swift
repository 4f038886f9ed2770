import Checking
import Tensors
import Training

/// The ReLU: the course's cells, exact zeros and inputs of every rank.
let reluSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "relu", title: "ReLU", points: 3, functions: ["reluForward", "reluBackward"],
    expectations: expectations)
) { submission, recorder in
  let evenlySpaced = Tensor.linspace(-0.5, 0.5, count: 12).reshaped(3, 4)
  let out = submission.relu(evenlySpaced).out
  recorder.record("out", out)
  recordError("out", out, published, recorder)
  recordGradientCheck(submission, recorder)
  for probe in ActivationProbe.all { probe.record(submission.relu, recorder) }
}

private let published = Tensor([
  [0, 0, 0, 0], [0, 0, 0.04545455, 0.13636364], [0.22727273, 0.31818182, 0.40909091, 0.5],
])

private func recordGradientCheck(_ submission: FullyConnectedSubmission, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(10, 10)
  let dout = random.randn(10, 10)
  let dx = submission.relu(x).backward(dout)
  recordError(
    "dx", dx, numericalGradient(at: x, upstream: dout) { submission.relu($0).out }, recorder)
}

private let expectations: [Expectation] =
  [
    .equal("out", relative: 0, because: "a ReLU copies numbers, it does not compute"),
    .atMost("out relative error", 1e-7, because: "published with eight decimals"),
    .shown("dx relative error", usualBound: 1e-10),
  ]
  + ActivationProbe.all.flatMap {
    $0.expectations(relative: 0, because: "a ReLU copies numbers, it does not compute")
  }
