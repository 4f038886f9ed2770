import Checking
import Tensors
import Training

/// The affine layer: the cells of two courses, and inputs of every rank.
let affineSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "affine", title: "Affine layer", points: 8, functions: ["affineForward", "affineBackward"],
    files: ["Affine.swift"],
    withholding: ["Layers"],
    expectations: expectations)
) { submission, recorder in
  for cell in cells { cell.record(submission, recorder) }
  recordGradientCheck(submission, recorder)
  for probe in AffineProbe.all { probe.record(submission.affine, .affine, recorder) }
}

/// A forward pass whose result was published with eight decimals.
private struct Cell {
  let name: String
  let input: [Int]
  let outputs: Int
  /// The first and the last element of x, w and b, which are evenly spaced.
  let x: (Double, Double)
  let w: (Double, Double)
  let b: (Double, Double)
  let published: Tensor

  func record(_ submission: FullyConnectedSubmission, _ recorder: Recorder) {
    let features = input.dropFirst().reduce(1, *)
    let x = Tensor.linspace(x.0, x.1, count: input[0] * features).reshaped(input)
    let w = Tensor.linspace(w.0, w.1, count: features * outputs).reshaped(features, outputs)
    let b = Tensor.linspace(b.0, b.1, count: outputs)
    let out = submission.affine(x, w, b).out
    recorder.record("\(name) out", out)
    recordError("\(name) out", out, published, recorder)
  }
}

private let cells = [
  Cell(
    name: "[3, 7, 6, 4] images", input: [3, 7, 6, 4], outputs: 4, x: (-0.1, 0.4), w: (-0.2, 0.2),
    b: (-0.3, 0.3),
    published: Tensor([
      [0.63910291, 0.83740057, 1.03569824, 1.23399591],
      [0.61401587, 0.82903823, 1.04406058, 1.25908294],
      [0.58892884, 0.82067589, 1.05242293, 1.28416997],
    ])),
  Cell(
    name: "[2, 4, 5, 6] images", input: [2, 4, 5, 6], outputs: 3, x: (-0.1, 0.5), w: (-0.2, 0.3),
    b: (-0.3, 0.1),
    published: Tensor([
      [1.49834967, 1.70660132, 1.91485297], [3.25553199, 3.5141327, 3.77273342],
    ])),
]

private func recordGradientCheck(_ submission: FullyConnectedSubmission, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(10, 2, 3)
  let w = random.randn(6, 5)
  let b = random.randn(5)
  let dout = random.randn(10, 5)
  recordGradientErrors(of: submission.affine, x: x, w: w, b: b, dout: dout, recorder)
}

private let expectations: [Expectation] =
  cells.flatMap { cell -> [Expectation] in
    [
      .equal(
        "\(cell.name) out", relative: 1e-12, because: "a sum of products, rounded in any order"),
      .atMost(
        "\(cell.name) out relative error", 1e-8, because: "published with eight decimals"),
    ]
  }
  + ["dx", "dw", "db"].flatMap {
    gradientCheckExpectations($0, usualBound: 1e-9, AffineProbe.Layer.affine.rounding)
  }
  + AffineProbe.all.flatMap { $0.expectations(.affine) }
