import CheckSupport
import Checking
import Tensors

/// The affine layer: the examples of two courses, and inputs of every rank.
let affineSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "affine", title: "Affine layer", points: 8,
    parts: [.forward(3), .backward(3), .specialCases(1), .elementTypes(1)],
    functions: ["affineForward", "affineBackward"],
    files: ["Affine.swift"],
    withholding: ["Layers"],
    expectations: outputs.flatMap(\.expectations)
      + gradientCheck.expectations(usualBound: 1e-9, AffineProbe.Layer.affine.rounding)
      + AffineProbe.all.flatMap { $0.expectations(.affine) })
) { submission, recorder in
  for output in outputs { output.record(submission.affine, recorder) }
  gradientCheck.record(submission.affine, recorder)
  for probe in AffineProbe.all { probe.record(submission.affine, .affine, recorder) }
}

private let gradientCheck = AffineGradientCheck(input: [10, 2, 3], outputs: 5)

/// A forward pass whose result was published with eight decimals.
private struct PublishedOutput {
  let name: String
  let input: [Int]
  let outputs: Int
  /// The first and the last element of x, w and b, which are evenly spaced.
  let x: (Double, Double)
  let w: (Double, Double)
  let b: (Double, Double)
  let published: Tensor

  private var out: ObservationKey<Tensor> { ObservationKey("\(name) out") }
  private var error: ObservationKey<Double> { .relativeError(of: out.name) }

  func record(_ affine: AffineLayer, _ recorder: Recorder) {
    let features = input.dropFirst().reduce(1, *)
    let x = Tensor.linspace(x.0, x.1, count: input[0] * features).reshaped(input)
    let w = Tensor.linspace(w.0, w.1, count: features * outputs).reshaped(features, outputs)
    let b = Tensor.linspace(b.0, b.1, count: outputs)
    for (input, value) in [("x", x), ("w", w), ("b", b)] {
      recorder.record(given: input, value, for: out.name)
    }
    let found = affine(x, w, b).out
    recorder.record(out, found)
    recorder.recordError(error, found, published)
  }

  var expectations: [Expectation] {
    [
      .equal(out, relative: 1e-12, because: "a sum of products, rounded in any order"),
      .atMost(error, 1e-8, as: .error, because: "published with eight decimals"),
    ]
  }
}

private let outputs = [
  PublishedOutput(
    name: "[3, 7, 6, 4] images", input: [3, 7, 6, 4], outputs: 4, x: (-0.1, 0.4), w: (-0.2, 0.2),
    b: (-0.3, 0.3),
    published: Tensor([
      [0.63910291, 0.83740057, 1.03569824, 1.23399591],
      [0.61401587, 0.82903823, 1.04406058, 1.25908294],
      [0.58892884, 0.82067589, 1.05242293, 1.28416997],
    ])),
  PublishedOutput(
    name: "[2, 4, 5, 6] images", input: [2, 4, 5, 6], outputs: 3, x: (-0.1, 0.5), w: (-0.2, 0.3),
    b: (-0.3, 0.1),
    published: Tensor([
      [1.49834967, 1.70660132, 1.91485297], [3.25553199, 3.5141327, 3.77273342],
    ])),
]
