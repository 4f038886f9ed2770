import CheckSupport
import Checking
import Tensors
import Training

/// What is done to weights besides dropping them: a penalty, and clipping before the training.
let weightStartSection = Section<DropoutVariantsSubmission>(
  SectionPlan(
    id: "weight-start", title: "Weight decay and clipped weights", points: 5,
    functions: ["weightDecay", "clippedWeights"], files: ["WeightDecay.swift"],
    expectations: gradientCheck.expectations(usualBound: 1e-8, rounding)
      + decayProbes.flatMap { [$0.equal(penalty, rounding), $0.equal(dw, rounding)] }
      + clippingProbes.map { $0.equal(clipped, clippingRounding) },
    questions: [
      InlineQuestion(
        id: "penalty-without-half",
        prompt: """
          Keras' l2 adds λ · Σ w² to the loss; other courses add λ / 2 · Σ w². Which λ of theirs \
          trains the same network as your λ does, and why do they write the ½? One step of plain \
          SGD with learning rate η multiplies a weight by which factor because of the penalty?
          """)
    ])
) { submission, recorder in
  let drawn = RandomState(seed: recorder.seed + 1).randn(4, 3)
  gradientCheck.record(
    submission.weightDecay(drawn, 0.3).dw,
    numerical: numericalGradient(at: drawn) { submission.weightDecay($0, 0.3).penalty }, recorder)
  for probe in decayProbes {
    let (w, decay) = probe.input(recorder)
    let found = submission.weightDecay(w, decay)
    recorder.record(penalty.of(probe.probe), found.penalty)
    recorder.record(dw.of(probe.probe), found.dw)
  }
  for probe in clippingProbes {
    let (w, threshold) = probe.input(recorder)
    recorder.record(clipped.of(probe.probe), submission.clippedWeights(w, threshold))
  }
}

// MARK: - Weight decay

private let gradientCheck = GradientCheck("dw")
private let penalty = ObservationKey<Double>("penalty")
private let dw = ObservationKey<Tensor>("dw")
private let rounding = Rounding(1e-12, "products, and their sum in any order")

/// Weights and λ.
private let decayProbes: [InputProbe<(Tensor, Double)>] = [
  InputProbe("w [7, 4], λ 0.3") { ($0.randn(7, 4), 0.3) },
  InputProbe("the same w [7, 4], λ 0.6") { ($0.randn(7, 4), 0.6) },
  InputProbe("another w [7, 4], λ 0.3") { (-0.5 - $0.randn(7, 4), 0.3) },
  InputProbe("w [9], λ 0.001", [otherAxes]) { ($0.randn(9), 0.001) },
  InputProbe("w [3, 5, 4], λ 0.05", [otherAxes]) { ($0.randn(3, 5, 4), 0.05) },
  InputProbe("w [6, 2, 3, 3], λ 2", [otherAxes]) { ($0.randn(6, 2, 3, 3), 2) },
  InputProbe("w [1, 1], λ 0.7", [.unlike("there are several weights"), oneSign]) {
    ($0.randn(1, 1), 0.7)
  },
  InputProbe("w [5, 3], λ 0", [.unlike("λ is not 0")]) { ($0.randn(5, 3), 0) },
  InputProbe("w of zeros, λ 0.1", [.unlike("some w is not 0"), oneSign]) { _ in
    (Tensor.zeros(2, 6), 0.1)
  },
  InputProbe("w [8, 5], all negative, λ 0.2", [oneSign]) {
    (-0.1 - abs($0.randn(8, 5)), 0.2)
  },
  InputProbe("w [6, 7], λ 0.01", dtype: .float32) { ($0.randn(6, 7).cast(to: .float32), 0.01) },
  InputProbe("w [4, 2, 3, 2], λ 0.4", [otherAxes], dtype: .float32) {
    ($0.randn(4, 2, 3, 2).cast(to: .float32), 0.4)
  },
]

private let otherAxes = Trait.unlike("w has two axes")
private let oneSign = Trait.unlike("w has both signs")

// MARK: - Clipping

private let clipped = ObservationKey<Tensor>("clipped")

/// A weight may be divided by what it is too large by, or have that taken off.
private let clippingRounding = Rounding(1e-12, "a weight stays, or becomes the threshold")

/// Weights and the threshold.
private let clippingProbes: [InputProbe<(Tensor, Double)>] = [
  InputProbe("w [7, 6], threshold 0.8") { ($0.randn(7, 6), 0.8) },
  InputProbe("the same w [7, 6], threshold 0.3") { ($0.randn(7, 6), 0.3) },
  InputProbe("another w [7, 6], threshold 0.8") { (-0.5 - $0.randn(7, 6), 0.8) },
  InputProbe("w [25], threshold 0.05", [otherAxes]) { ($0.randn(25), 0.05) },
  InputProbe("w [4, 3, 5], threshold 1", [otherAxes]) { ($0.randn(4, 3, 5), 1) },
  InputProbe("w [5, 3, 2, 2], threshold 1.5", [otherAxes]) { ($0.randn(5, 3, 2, 2), 1.5) },
  InputProbe("w [6, 5], all inside, threshold 3", inside) { (2.9 * (2 * $0.rand(6, 5) - 1), 3) },
  InputProbe("w [30, 20], all far inside, threshold 0.1", inside) {
    (0.001 * (2 * $0.rand(30, 20) - 1), 0.1)
  },
  InputProbe("w [3, 4], all beyond, threshold 0.2", [.unlike("some w is inside")]) {
    let drawn = $0.randn(3, 4)
    return (Tensor.where(drawn .< 0, drawn - 0.2, drawn + 0.2), 0.2)
  },
  InputProbe("w [6, 4], none above, threshold 0.4", [noneAbove]) {
    (minimum($0.randn(6, 4), 0.3), 0.4)
  },
  InputProbe("w [4, 6], none below, threshold 0.4", [noneBelow]) {
    (maximum($0.randn(4, 6), -0.3), 0.4)
  },
  InputProbe("w at the threshold, at its negative and 0, threshold 0.5", [special]) { _ in
    (Tensor([[0.5, -0.5, 0], [0.51, -0.51, 0.25], [0.49, -7, 7]]), 0.5)
  },
  InputProbe("w of zeros, threshold 0.3", inside + [special]) { _ in (Tensor.zeros(3, 3), 0.3) },
  InputProbe("w [8, 5], threshold 0.6", dtype: .float32) {
    ($0.randn(8, 5).cast(to: .float32), 0.6)
  },
  InputProbe("w [4, 2, 3, 3], threshold 0.1", [otherAxes], dtype: .float32) {
    (0.2 * $0.randn(4, 2, 3, 3).cast(to: .float32), 0.1)
  },
]

private let noneAbove = Trait.unlike("some w is above the threshold")
private let noneBelow = Trait.unlike("some w is below −threshold")
private let inside: [Trait] = [.unlike("some w is beyond"), noneAbove, noneBelow]
private let special = Trait.unlike("w is drawn")
