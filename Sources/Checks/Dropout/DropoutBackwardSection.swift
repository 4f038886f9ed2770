import CheckSupport
import Checking
import Tensors
import Training

/// The backward pass: the course's gradient check, and the gradient itself.
let dropoutBackwardSection = Section<DropoutSubmission>(
  SectionPlan(
    id: "dropout-backward", title: "Dropout: backward pass", points: 20,
    functions: ["dropoutBackward"], needs: ["dropout-forward"], expectations: expectations)
) { submission, recorder in
  recordGradientCheck(submission, recorder)
  for probe in probes { record(probe, submission, recorder) }
}

// MARK: - Experiment

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

/// One forward and backward pass whose gradient is known from its output.
private struct Probe {
  let name: String
  let shape: [Int]
  let p: Double
  var mode = Mode.train
  var dtype = DType.float64
}

private let probes = [
  Probe(name: "three axes", shape: [6, 7, 5], p: 0.6),
  Probe(name: "one example", shape: [1, 80], p: 0.3),
  Probe(name: "float32", shape: [12, 9], p: 0.6, dtype: .float32),
  Probe(name: "p=1", shape: [4, 5], p: 1),
  Probe(name: "test mode", shape: [8, 9], p: 0.4, mode: .test),
]

private func record(_ probe: Probe, _ submission: DropoutSubmission, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed + 1)
  let x = (random.randn(probe.shape) + 10).cast(to: probe.dtype)
  let dout = random.randn(probe.shape).cast(to: probe.dtype)
  let parameters = DropoutParameters(p: probe.p, mode: probe.mode, random: random)
  let (out, backward) = submission.dropout(x, parameters)
  recorder.record("\(probe.name) dout", dout)
  recorder.record("\(probe.name) out", out)
  recorder.record("\(probe.name) dx", backward(dout))
  recorder.record("\(probe.name) dx of twice dout", backward(2 * dout))
}

// MARK: - Expectations

private let expectations: [Expectation] =
  [
    .shown("dx"),
    .atMost(
      "dx relative error", 1e-8,
      because: "outputs of about 50 differenced over 2e-5 leave rounding of about 1e-10"),
  ] + probes.flatMap(gradientExpectations)

private func gradientExpectations(_ probe: Probe) -> [Expectation] {
  let names = ["\(probe.name) out", "\(probe.name) dx", "\(probe.name) dx of twice dout"]
  let statement =
    probe.mode == .test
    ? "test mode: dx is dout" : "\(probe.name): dx is dout/p where x was kept, 0 elsewhere"
  return [
    .property(statement, reading: names) { evidence in
      let dout = try evidence.expected("\(probe.name) dout")
      let kept = try evidence.tensor(names[0]) .!= 0
      let slope = probe.mode == .test ? Tensor.ones(like: dout) : kept / probe.p
      let (dx, dxOfTwice) = (try evidence.tensor(names[1]), try evidence.tensor(names[2]))
      return fault(dx, dout * slope, kept) ?? fault(dxOfTwice, 2 * dout * slope, kept)
    }
  ]
}

private func fault(_ dx: Tensor, _ expected: Tensor, _ kept: Tensor) -> String? {
  let rounding = dx.dtype == .float32 ? 1e-6 : DropoutMask.rounding
  let (values, references) = (dx.scalars, expected.scalars)
  for position in values.indices {
    let (value, reference) = (values[position], references[position])
    if !(abs(value - reference) <= rounding * abs(reference)) {
      let fate = kept.scalars[position] != 0 ? "kept" : "dropped"
      let numbers = String(printf: "is %.8g, expected %.8g", value, reference)
      return "dx\(dx.indexText(position)) \(numbers), where the forward pass had \(fate) x"
    }
  }
  return nil
}
