import Checking
import Tensors
import Training

/// One input of an affine layer, alone or with an activation, whose results the judge compares with
/// the reference's.
package struct AffineProbe: Sendable {
  /// The shape of x.
  private let input: [Int]
  /// The number M of outputs.
  private let outputs: Int
  private var dtype = DType.float64
  /// The size of x, w and dout.
  private var scale = 1.0

  private static let out = ObservationKey<Tensor>("out")
  private static let gradients = ["dx", "dw", "db"].map(ObservationKey<Tensor>.init)

  /// Sizes that all differ, so that no transposition goes unnoticed, sizes that are equal, so that
  /// none is turned by its shape, and the extremes.
  package static let all = [
    AffineProbe(input: [7, 5], outputs: 3),
    AffineProbe(input: [4, 3, 2, 5], outputs: 6),
    AffineProbe(input: [3, 2, 1, 3, 2], outputs: 4),
    AffineProbe(input: [4, 1, 1, 6], outputs: 5),
    AffineProbe(input: [3, 4], outputs: 4),
    AffineProbe(input: [1, 6], outputs: 4),
    AffineProbe(input: [5, 2, 3], outputs: 1),
    AffineProbe(input: [6, 4], outputs: 5, dtype: .float32),
    AffineProbe(input: [4, 5], outputs: 3, scale: 1e4),
    AffineProbe(input: [4, 5], outputs: 3, scale: 1e-4),
  ]

  private var features: Int { input.dropFirst().reduce(1, *) }

  private func probe(_ layer: Layer) -> Probe {
    Probe(
      layer.title + "x \(input)",
      [
        Trait("", input.count != 2, else: "x has two axes"),
        Trait("one example", input[0] == 1, else: "there are several examples"),
        Trait("one output", outputs == 1, else: "there are several outputs"),
        Trait("w is square", outputs == features, else: "w is not square"),
        .type(dtype),
        Trait("numbers of about \(scale)", scale != 1, else: "numbers are of about 1"),
        Trait("", layer == .affineGELU, else: "the activation is ReLU"),
      ])
  }

  /// Which layer it is, and what its rounding allows.
  package enum Layer {
    case affine, affineReLU, affineGELU

    fileprivate var title: String {
      switch self {
      case .affine: ""
      case .affineReLU: "ReLU, "
      case .affineGELU: "GELU, "
      }
    }

    package var rounding: Rounding {
      self == .affineGELU ? .gelu : Rounding(1e-12, "sums of a few products, in any order")
    }
  }

  /// Calls the layer and its backward pass, and that once more after another call of the layer.
  package func record(_ layer: AffineLayer, _ kind: Layer, _ recorder: Recorder) {
    let name = probe(kind).name
    let random = RandomState(seed: recorder.seed + 1)
    let x = (scale * random.randn(input)).cast(to: dtype)
    let w = (scale * random.randn(features, outputs)).cast(to: dtype)
    let b = random.randn(outputs).cast(to: dtype)
    let dout = (scale * random.randn(input[0], outputs)).cast(to: dtype)
    let (out, backward) = layer(x, w, b)
    let gradients = backward(dout)
    recorder.record(Self.out.of(name), out)
    recordGradients(gradients, name, recorder)
    _ = layer(-2 * x, -3 * w, b)
    recordGradients(backward(dout), name + LaterCall.suffix, recorder)
    let otherShape = input.count == 2 ? input + [1] : [input[0], features]
    _ = layer((-3 * x).reshaped(otherShape), -2 * w, b)
    recordGradients(backward(dout), name + LaterCall.otherShapeSuffix, recorder)
  }

  private func recordGradients(
    _ found: (dx: Tensor, dw: Tensor, db: Tensor), _ title: String, _ recorder: Recorder
  ) {
    for (key, value) in zip(Self.gradients, [found.dx, found.dw, found.db]) {
      recorder.record(key.of(title), value)
    }
  }

  package func expectations(_ layer: Layer) -> [Expectation] {
    let probe = probe(layer)
    let rounding = dtype == .float32 ? Rounding.float32 : layer.rounding
    func equal(
      _ result: ObservationKey<Tensor>, _ suffix: String = "", because reason: String
    ) -> Expectation {
      .equal(
        result.of(probe.name + suffix), relative: rounding.relative,
        // A sum of numbers may be nearly 0: its rounding is that of its terms.
        floor: min(1, scale * scale), because: reason
      ).about(probe, result.name)
    }
    return ([Self.out] + Self.gradients).map { equal($0, because: rounding.reason) }
      + [LaterCall.suffix, LaterCall.otherShapeSuffix].flatMap { suffix in
        Self.gradients.map { equal($0, suffix, because: LaterCall.reason) }
      }
  }
}
