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

  /// The probe of a layer of one kind.
  private func probe(_ layer: Layer) -> LayerProbe {
    // A sum of numbers may be nearly 0: its rounding is that of its terms.
    let magnitude = min(1, scale * scale)
    return LayerProbe(
      layer.title + "x \(input)",
      [
        Trait("", input.count != 2, else: "x has two axes"),
        Trait("one example", input[0] == 1, else: "there are several examples"),
        Trait("one output", outputs == 1, else: "there are several outputs"),
        Trait("w is square", outputs == features, else: "w is not square"),
        Trait("numbers of about \(scale)", scale != 1, else: "numbers are of about 1"),
        Trait("", layer == .affineGELU, else: "the activation is ReLU"),
      ],
      inputs: ["x", "w", "b"], dtype: dtype,
      magnitudes: ["out": magnitude, "dx": magnitude, "dw": magnitude, "db": magnitude]
    ) { random in
      (inputs(random), scale * random.randn(input[0], outputs))
    }
  }

  private func inputs(_ random: RandomState) -> [Tensor] {
    [scale * random.randn(input), scale * random.randn(features, outputs), random.randn(outputs)]
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

  /// Calls the layer and its backward pass with this input, as every layer's probe does.
  package func record(_ layer: @escaping AffineLayer, _ kind: Layer, _ recorder: Recorder) {
    let called = inputLayer(layer)
    probe(kind).record(called, recorder) {
      let other = inputs(RandomState(seed: recorder.seed + 3)).map { $0.cast(to: dtype) }
      let otherShape = input.count == 2 ? input + [1] : [input[0], features]
      _ = called([other[0].reshaped(otherShape), other[1], other[2]])
    }
  }

  package func expectations(_ layer: Layer) -> [Expectation] {
    probe(layer).expectations(layer.rounding)
  }
}
