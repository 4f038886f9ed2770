import CheckSupport
import Checking
import Tensors
import Training

/// Dropout in the convention in which keep probabilities 0 and 1 both drop nothing and a layer seed
/// makes a fresh generator.
let dropoutSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "dropout", title: "Dropout, the other convention", points: 5,
    parts: [.forward(2), .backward(1), .specialCases(1), .elementTypes(1)],
    functions: ["dropoutForward", "dropoutBackward"], files: ["Dropout.swift"],
    withholding: ["Networks"],
    expectations: table.expectations(tableProperties) + seededExpectations
      + generatorExpectations + DropoutProbe.all.flatMap(\.expectations))
) { submission, recorder in
  recordTable(submission.dropout, recorder)
  recordGradientCheck(submission.dropout, recorder)
  recordGenerators(submission.dropout, recorder)
  for probe in DropoutProbe.all { probe.record(submission.dropout, recorder) }
}

private enum Observed {
  static let seededOut = ObservationKey<Tensor>("seed 1: out")
  static let seededDX = ObservationKey<Tensor>("seed 1: dx")
  static let error = ObservationKey.relativeError(of: "dx")

  static let nextAfterSeededCall = ObservationKey<Double>("next number after a seeded call")
  static let nextAfterTestMode = ObservationKey<Double>("next number after test mode")
  static let nextAfterKeeping0 = ObservationKey<Double>("next number after p=0")
  static let nextAfterKeeping1 = ObservationKey<Double>("next number after p=1")
  static let firstCall = ObservationKey<Tensor>("first call")
  static let secondCall = ObservationKey<Tensor>("second call")
}

// MARK: - Experiment

/// The course's example: means and zero fractions for five keep probabilities.
private let table = DropoutTable(keepProbabilities: [0, 0.25, 0.5, 0.75, 1])

private func recordTable(_ dropout: DropoutLayer, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(100, 100) + 5
  table.record(dropout, x, random, recorder)
}

/// The course's example: keep probability 0.75 and layer seed 1.
private func recordGradientCheck(_ dropout: DropoutLayer, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(5, 5) + 5
  let dout = random.randn(5, 5)
  let parameters = DropoutParameters(p: 0.75, mode: .train, seed: 1, random: random)
  recorder.record(given: "x", x, of: "seed 1")
  recorder.record(given: "dout", dout, of: "seed 1")
  let (out, backward) = dropout(x, parameters)
  let dx = backward(dout)
  recorder.record(Observed.seededOut, out)
  recorder.record(Observed.seededDX, dx)
  let numerical = numericalGradient(at: x, upstream: dout) { dropout($0, parameters).out }
  recorder.recordError(Observed.error, dx, numerical)
}

/// What a call does to the generator that it was given.
private func recordGenerators(_ dropout: DropoutLayer, _ recorder: Recorder) {
  let x = RandomState(seed: recorder.seed + 1).randn(30, 20) + 10
  func next(_ p: Double, _ mode: Mode, seed: Int?) -> Double {
    let random = RandomState(seed: recorder.seed + 2)
    _ = dropout(x, DropoutParameters(p: p, mode: mode, seed: seed, random: random))
    return random.rand()
  }
  recorder.record(Observed.nextAfterSeededCall, next(0.5, .train, seed: 7))
  recorder.record(Observed.nextAfterTestMode, next(0.5, .test, seed: nil))
  recorder.record(Observed.nextAfterKeeping0, next(0, .train, seed: nil))
  recorder.record(Observed.nextAfterKeeping1, next(1, .train, seed: nil))
  let random = RandomState(seed: recorder.seed + 3)
  for call in [Observed.firstCall, Observed.secondCall] {
    let parameters = DropoutParameters(p: 0.5, mode: .train, random: random)
    recorder.record(call, dropout(x, parameters).out)
  }
}

// MARK: - Expectations

private func tableProperties(_ row: DropoutTable.Row) -> [Expectation] {
  let (p, title, train, test) = (row.keepProbability, row.title, row.train, row.test)
  let drops = p > 0 && p < 1
  let output: [Expectation] =
    drops
    ? [
      row.isScaled,
      .property("\(title) the fraction p is kept, in every row and column", reading: [train]) {
        DropoutMask.frequencyFault(try $0[train] .!= 0, p: p).map { "\(title): \($0)" }
      },
      .property("\(title) neighbors are dropped independently", reading: [train]) {
        DropoutMask.independenceFault(try $0[train] .!= 0, p: p).map { "\(title): \($0)" }
      },
    ]
    : [
      .property("\(title) training returns x", reading: [train]) {
        try $0[train] == $0.expected(DropoutTable.x)
          ? nil : "keep probability \(p) means no dropout, but the output is not x"
      }
    ]
  return output + [
    .property("\(title) test mode returns x", reading: [test]) {
      try $0[test] == $0.expected(DropoutTable.x)
        ? nil : "\(title): the output of test mode is not x"
    }
  ]
}

private let seededExpectations: [Expectation] =
  [.shown(error: Observed.error, usualBound: 1e-10, decidedBy: Observed.seededDX)]
  + [Observed.seededOut, Observed.seededDX].map {
    .equal(
      $0, relative: DropoutProbe.rounding.relative, because: DropoutProbe.rounding.reason)
  }

private let generatorExpectations: [Expectation] = [
  untouched(Observed.nextAfterSeededCall, "a layer seed makes a generator of its own"),
  untouched(Observed.nextAfterTestMode, "test mode draws no random numbers"),
  untouched(Observed.nextAfterKeeping0, "p=0 draws no random numbers")
    .counting(.specialCases),
  untouched(Observed.nextAfterKeeping1, "p=1 draws no random numbers")
    .counting(.specialCases),
  .property(
    "without a layer seed every call draws a new mask",
    reading: [Observed.firstCall, Observed.secondCall]
  ) {
    try $0[Observed.firstCall] != $0[Observed.secondCall]
      ? nil : "two training calls without a layer seed gave equal outputs"
  },
  drawnFromGiven(Observed.firstCall), drawnFromGiven(Observed.secondCall),
]

private func untouched(_ next: ObservationKey<Double>, _ statement: String) -> Expectation {
  .property(statement, reading: [next]) {
    try $0[next] == $0.expected(next)
      ? nil : "\(next.name): the given generator has moved on, but \(statement)"
  }
}

/// The handout fixes what an unseeded call draws, so that its mask is known; no input is 0.
private func drawnFromGiven(_ call: ObservationKey<Tensor>) -> Expectation {
  .property(
    "without a layer seed the \(call.name) draws from the given generator, once per element",
    reading: [call]
  ) {
    let kept = try $0[call] .!= 0
    let expected = try $0.expected(call) .!= 0
    let count = Int((kept .!= expected).sum())
    return count == 0
      ? nil
      : "\(call.name) without a layer seed: \(count) of \(kept.count) elements are kept or dropped "
        + "otherwise than by rand(x.shape) of the given generator"
  }
}
