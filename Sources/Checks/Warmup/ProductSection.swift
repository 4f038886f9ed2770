import CheckSupport
import Checking
import Tensors

/// Matrix products and transposes: how similar queries are to keys.
let productSection = Section<WarmupSubmission>(
  SectionPlan(
    id: "products", title: "Matrix products and transposes", points: 12,
    parts: [.forward(9), .specialCases(2), .elementTypes(1)],
    functions: ["similarities"], files: ["Products.swift"],
    expectations: probes.map {
      $0.equal(products, Rounding(1e-12, "sums of a few products, in any order"), floor: 1)
    })
) { submission, recorder in
  for probe in probes {
    let (q, k) = probe.input(recorder)
    recorder.record(products.of(probe.probe), submission.similarities(q, k))
  }
}

private let products = ObservationKey<Tensor>("similarities")

private let probes: [InputProbe<(Tensor, Tensor)>] = [
  InputProbe("q [6, 5], k [4, 5]") { ($0.randn(6, 5), $0.randn(4, 5)) },
  InputProbe("q [3, 16], k [7, 16]") { ($0.randn(3, 16), $0.randn(7, 16)) },
  InputProbe("q [4, 4], k [4, 4]", [.unlike("q and k differ in shape")]) {
    ($0.randn(4, 4), $0.randn(4, 4))
  },
  InputProbe("q [5, 1], k [3, 1]", [.unlike("there are several columns")]) {
    ($0.randn(5, 1), $0.randn(3, 1))
  },
  InputProbe("q [4, 3], k [1, 3]", [.unlike("there are several keys")]) {
    ($0.randn(4, 3), $0.randn(1, 3))
  },
  InputProbe("q [1, 3], k [5, 3]", [.unlike("there are several queries")]) {
    ($0.randn(1, 3), $0.randn(5, 3))
  },
  InputProbe("q [1, 6], k [1, 6]", [.unlike("there are several queries")]) {
    ($0.randn(1, 6), $0.randn(1, 6))
  },
  InputProbe("q [5, 3], k [2, 3]", dtype: .float32) {
    ($0.randn(5, 3).cast(to: .float32), $0.randn(2, 3).cast(to: .float32))
  },
]
