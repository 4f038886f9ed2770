import CheckSupport
import Checking
import Tensors

/// Reductions with an axis: columns of mean 0 and deviation 1.
let reductionSection = Section<WarmupSubmission>(
  SectionPlan(
    id: "reductions", title: "Reductions with an axis", points: 12,
    parts: [.forward(9), .specialCases(2), .elementTypes(1)],
    functions: ["standardizedColumns"], files: ["Reductions.swift"],
    // The smallest wrong here, 10⁻⁸ for 10⁻⁵ in the root, moves a number by 10⁻⁶ and more.
    expectations: probes.map {
      $0.equal(result, Rounding(1e-9, "the variance may be a difference of two means"), floor: 1)
    })
) { submission, recorder in
  for probe in probes {
    recorder.record(
      result.of(probe.probe), submission.standardizedColumns(probe.input(recorder)))
  }
}

private let result = ObservationKey<Tensor>("result")

private let probes: [InputProbe<Tensor>] = [
  InputProbe("x [9, 4]") { 3 * $0.randn(9, 4) + 5 },
  InputProbe("x [3, 6]") { 0.5 * $0.randn(3, 6) - 2 },
  InputProbe("x [5, 5]", [.unlike("there are more or fewer rows than columns")]) {
    $0.randn(5, 5)
  },
  InputProbe("x [2, 3]") { $0.randn(2, 3) },
  InputProbe("x [1, 4]", [.unlike("there are several rows")]) { $0.randn(1, 4) },
  InputProbe("x [6, 1]", [.unlike("there are several columns")]) { $0.randn(6, 1) },
  InputProbe("a column of equal numbers", [.unlike("no column is constant")]) {
    var x = $0.randn(7, 3)
    x[.all, 1] = Tensor(7.3)
    return x
  },
  InputProbe("columns of about 0.001 and 100", [.unlike("columns are of one size")]) {
    $0.randn(8, 3) * Tensor([0.001, 1, 100])
  },
  InputProbe("columns of about 5e-5 and 5e-6", [.unlike("columns are of one size")]) {
    $0.randn(8, 3) * Tensor([5e-5, 1, 5e-6])
  },
  InputProbe("x [1, 3]", [.unlike("there are several rows")], dtype: .float32) {
    $0.randn(1, 3).cast(to: .float32)
  },
  InputProbe("x [6, 4]", dtype: .float32) { ($0.randn(6, 4) + 1).cast(to: .float32) },
]
