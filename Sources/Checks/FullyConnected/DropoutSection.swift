import CheckSupport
import Checking
import Tensors
import Training

private let keepProbabilities = [0, 0.25, 0.5, 0.75, 1]

/// Dropout in the convention in which keep probabilities 0 and 1 both drop nothing and a layer seed
/// makes a fresh generator.
let dropoutSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "dropout", title: "Dropout, the other convention", points: 5,
    functions: ["dropoutForward", "dropoutBackward"], files: ["Dropout.swift"],
    expectations: expectations)
) { submission, recorder in
  recordTable(submission, recorder)
  recordGradientCheck(submission, recorder)
  recordGenerators(submission, recorder)
  for probe in DropoutProbe.all { probe.record(submission, recorder) }
}

// MARK: - Experiment

/// The course's cell: means and zero fractions for five keep probabilities.
private func recordTable(_ submission: FullyConnectedSubmission, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(100, 100) + 5
  recordDropoutTable(
    of: submission.dropout, x, keepProbabilities: keepProbabilities, random, recorder)
}

/// The course's cell: keep probability 0.75 and layer seed 1.
private func recordGradientCheck(_ submission: FullyConnectedSubmission, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(5, 5) + 5
  let dout = random.randn(5, 5)
  let parameters = DropoutParameters(p: 0.75, mode: .train, seed: 1, random: random)
  let (out, backward) = submission.dropout(x, parameters)
  let dx = backward(dout)
  recorder.record("seed 1: out", out)
  recorder.record("seed 1: dx", dx)
  let numerical = numericalGradient(at: x, upstream: dout) {
    submission.dropout($0, parameters).out
  }
  recordError("dx", dx, numerical, recorder)
}

/// What a call does to the generator that it was given.
private func recordGenerators(_ submission: FullyConnectedSubmission, _ recorder: Recorder) {
  let x = RandomState(seed: recorder.seed + 1).randn(30, 20) + 10
  func next(_ p: Double, _ mode: Mode, seed: Int?) -> Double {
    let random = RandomState(seed: recorder.seed + 2)
    _ = submission.dropout(x, DropoutParameters(p: p, mode: mode, seed: seed, random: random))
    return random.rand()
  }
  recorder.record("next number after a seeded call", next(0.5, .train, seed: 7))
  recorder.record("next number after test mode", next(0.5, .test, seed: nil))
  recorder.record("next number after p=0", next(0, .train, seed: nil))
  recorder.record("next number after p=1", next(1, .train, seed: nil))
  let random = RandomState(seed: recorder.seed + 3)
  for name in ["first call", "second call"] {
    let parameters = DropoutParameters(p: 0.5, mode: .train, random: random)
    recorder.record(name, submission.dropout(x, parameters).out)
  }
}

// MARK: - Expectations

private let expectations: [Expectation] =
  [.equal("input mean", relative: 0, because: "no code of yours is in it")]
  + keepProbabilities.flatMap(tableExpectations)
  + [
    .shown("dx relative error", usualBound: 1e-10, decidedBy: "seed 1: dx"),
    seeded("seed 1: out"), seeded("seed 1: dx"),
    untouched("next number after a seeded call", "a layer seed makes a generator of its own"),
    untouched("next number after test mode", "test mode draws no random numbers"),
    untouched("next number after p=0", "p=0 draws no random numbers"),
    untouched("next number after p=1", "p=1 draws no random numbers"),
    .property(
      "without a layer seed every call draws a new mask", reading: ["first call", "second call"]
    ) {
      try $0.tensor("first call") != $0.tensor("second call")
        ? nil : "two training calls without a layer seed gave equal outputs"
    },
    drawnFromGiven("first call"), drawnFromGiven("second call"),
  ]
  + DropoutProbe.all.flatMap(\.expectations)

private func seeded(_ name: String) -> Expectation {
  .equal(
    name, relative: DropoutProbe.rounding.relative, because: DropoutProbe.rounding.reason)
}

/// The handout fixes what an unseeded call draws, so that its mask is known; no input is 0.
private func drawnFromGiven(_ name: String) -> Expectation {
  .property(
    "without a layer seed the \(name) draws from the given generator, once per element",
    reading: [name]
  ) {
    let kept = try $0.tensor(name) .!= 0
    let expected = try $0.expected(name) .!= 0
    let count = Int((kept .!= expected).sum())
    return count == 0
      ? nil
      : "\(name) without a layer seed: \(count) of \(kept.count) elements are kept or dropped "
        + "otherwise than by rand(x.shape) of the given generator"
  }
}

private func untouched(_ name: String, _ statement: String) -> Expectation {
  .property(statement, reading: [name]) {
    $0.student.number(name) == $0.reference.number(name)
      ? nil : "\(name): the given generator has moved on, but \(statement)"
  }
}

private func tableExpectations(_ p: Double) -> [Expectation] {
  let (train, test) = ("p=\(p) train output", "p=\(p) test output")
  let drops = p > 0 && p < 1
  let output: [Expectation] =
    drops
    ? [
      .property("p=\(p) every training output is 0 or x/p", reading: [train]) {
        DropoutMask.scaleFault(try $0.tensor(train), x: try $0.expected("x"), p: p)
      },
      .property("p=\(p) the fraction p is kept, in every row and column", reading: [train]) {
        DropoutMask.frequencyFault(try $0.tensor(train) .!= 0, p: p).map { "p=\(p): \($0)" }
      },
      .property("p=\(p) neighbours are dropped independently", reading: [train]) {
        DropoutMask.independenceFault(try $0.tensor(train) .!= 0, p: p).map { "p=\(p): \($0)" }
      },
    ]
    : [
      .property("p=\(p) training returns x", reading: [train]) {
        try $0.tensor(train) == $0.expected("x")
          ? nil : "keep probability \(p) means no dropout, but the output is not x"
      }
    ]
  return [
    .shown("p=\(p) train mean"),
    .equal("p=\(p) test mean", relative: 1e-15, because: "test mode is the identity"),
    .shown("p=\(p) train zero fraction"),
    .equal("p=\(p) test zero fraction", relative: 0, because: "test mode is the identity"),
  ] + output + [
    .property("p=\(p) test mode returns x", reading: [test]) {
      try $0.tensor(test) == $0.expected("x") ? nil : "p=\(p): the output of test mode is not x"
    }
  ]
}
