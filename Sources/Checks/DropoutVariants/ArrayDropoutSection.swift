import CheckSupport
import Checking
import Tensors
import Training

/// Dropout of one array: the study's worked sample, what is kept, and the rates that are refused.
let arrayDropoutSection = Section<DropoutVariantsSubmission>(
  SectionPlan(
    id: "array-dropout", title: "Dropout of an array", points: 10,
    parts: [.forward(6), .specialCases(3), .elementTypes(1)], functions: ["dropout"],
    files: ["ArrayDropout.swift"],
    expectations: sampleExpectations + RateProbe.expectations
      + probes.map { $0.equal(out, MaskedCall.rounding) }
      + probes.map { $0.equal(secondOut, MaskedCall.rounding) }
      + probes.map { $0.equal(next, Rounding(0, "a number is drawn for each element")) }
      + [BoundaryProbe.expectation(because: "an element whose u equals the rate is dropped")]
      + OnesProbe(keptAs: "x / (1 − rate)") { 1 / (1 - $0) }.expectations)
) { submission, recorder in
  recordSample(submission.dropout, recorder)
  RateProbe.record(submission.dropout, recorder)
  for probe in probes {
    let (x, rate) = probe.input(recorder)
    let seed = ClearNumbers.seed(of: rate, count: 2 * x.count, from: recorder.seed + 3)
    let random = RandomState(seed: seed)
    // That a rate is refused which must be taken, `RateProbe` says.
    guard let found = try? submission.dropout(x, rate, random),
      let second = try? submission.dropout(x, rate, random)
    else { continue }
    recorder.record(out.of(probe.probe), found)
    recorder.record(secondOut.of(probe.probe), second)
    recorder.record(next.of(probe.probe), random.upcoming)
  }
  try? BoundaryProbe.record(recorder) {
    try submission.dropout(Tensor.ones(3, 4), $0.rate, $0.random)
  }
  try? OnesProbe.record(recorder) { try submission.dropout($0, $1.rate, $1.random) }
}

private let out = ObservationKey<Tensor>("out")
private let secondOut = ObservationKey<Tensor>("out of a second call")
private let next = ObservationKey<Double>("the generator's next number")

/// x and the rate.
private let probes: [InputProbe<(Tensor, Double)>] = [
  InputProbe("x [5, 7], rate 0.3") { ($0.randn(5, 7), 0.3) },
  InputProbe("x [40], rate 0.5", [otherAxes]) { ($0.randn(40), 0.5) },
  InputProbe("x [3, 4, 2, 5], rate 0.8", [otherAxes]) { ($0.randn(3, 4, 2, 5), 0.8) },
  InputProbe("x [6, 5], rate 0", [.unlike("the rate is not 0")]) { ($0.randn(6, 5), 0) },
  InputProbe("x [30, 20], rate 0.99") { ($0.randn(30, 20), 0.99) },
  InputProbe("x with zeros, rate 0.4", [.unlike("no x is 0")]) {
    (maximum($0.randn(8, 6), 0), 0.4)
  },
  InputProbe("x [9, 4], rate 0.2", dtype: .float32) {
    ($0.randn(9, 4).cast(to: .float32), 0.2)
  },
]

private let otherAxes = Trait.unlike("x has two axes")

// MARK: - The worked sample

private let sample = ObservationKey<Tensor>("worked sample")
private let sampleError = ObservationKey<Double>.relativeError(of: "worked sample")

private func recordSample(_ dropout: ArrayDropout, _ recorder: Recorder) {
  let x = Tensor([[1, 2, 3], [4, 5, 6]])
  guard let found = try? dropout(x, 0.3, RandomState(seed: 42)) else { return }
  recorder.record(sample, found)
  recorder.recordError(
    sampleError, found, Tensor([[1.42857143, 2.85714286, 4.28571429], [5.71428571, 0, 0]]))
}

private let sampleExpectations: [Expectation] = [
  .equal(sample, relative: 1e-12, because: "a product and a quotient"),
  .atMost(sampleError, 1e-8, as: .error, because: "published with eight decimals"),
]
