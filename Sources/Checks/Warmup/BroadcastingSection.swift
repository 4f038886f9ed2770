import CheckSupport
import Checking
import Tensors

/// Shapes and broadcasting: all distances between the rows of two matrices.
let broadcastingSection = Section<WarmupSubmission>(
  SectionPlan(
    id: "broadcasting", title: "Shapes and broadcasting", points: 12,
    parts: [.forward(9), .specialCases(2), .elementTypes(1)],
    functions: ["squaredDistances"], files: ["Broadcasting.swift"],
    expectations: probes.map {
      $0.equal(distances, Rounding(1e-12, "sums of squares, also as a² − 2ab + b²"), floor: 1)
    })
) { submission, recorder in
  for probe in probes {
    let (a, b) = probe.input(recorder)
    recorder.record(distances.of(probe.probe), submission.squaredDistances(a, b))
  }
}

private let distances = ObservationKey<Tensor>("distances")

private let probes: [InputProbe<(Tensor, Tensor)>] = [
  InputProbe("a [7, 5], b [4, 5]") { ($0.randn(7, 5), $0.randn(4, 5)) },
  InputProbe("a [2, 3], b [6, 3]") { ($0.randn(2, 3), $0.randn(6, 3)) },
  InputProbe("a [4, 3], b [4, 3]", [sameShape]) { ($0.randn(4, 3), $0.randn(4, 3)) },
  InputProbe("a [4, 4], b [4, 4]", [sameShape]) { ($0.randn(4, 4), $0.randn(4, 4)) },
  InputProbe("a [1, 6], b [5, 6]", [oneRow]) { ($0.randn(1, 6), $0.randn(5, 6)) },
  InputProbe("a [5, 6], b [1, 6]", [oneRow]) { ($0.randn(5, 6), $0.randn(1, 6)) },
  InputProbe("a [5, 1], b [3, 1]", [.unlike("there are several columns")]) {
    ($0.randn(5, 1), $0.randn(3, 1))
  },
  InputProbe("rows of a that are rows of b", [.unlike("all rows differ")]) {
    let b = $0.randn(4, 5)
    return (b.rows([2, 0]), b)
  },
  InputProbe("a [6, 4], b [3, 4]", dtype: .float32) {
    ($0.randn(6, 4).cast(to: .float32), $0.randn(3, 4).cast(to: .float32))
  },
]

private let sameShape = Trait.unlike("a and b differ in shape")
private let oneRow = Trait.unlike("both have several rows")
