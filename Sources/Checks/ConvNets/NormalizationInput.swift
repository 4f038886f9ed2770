import CheckSupport
import Checking
import Tensors
import Training

/// What a layer that normalizes is called with: numbers whose rows and columns have means and
/// spreads of their own.
struct NormalizationInput: Sendable {
  let shape: [Int]
  /// The mean of all numbers, and about how far they lie from it.
  var mean = 2.0
  var spread = 1.0
  var epsilon = 1e-5
  var speciality = Speciality.none
  var dtype = DType.float64

  enum Speciality {
    case none
    /// All examples agree in the first feature.
    case constantFeature
    /// The first example has the same number in all features.
    case constantExample
    /// Some scales are 0, or negative.
    case zeroScales
  }

  static let names = ["x", "gamma", "beta"]

  var probe: Probe { Probe(name, traits + [.type(dtype)]) }

  var name: String { "x \(shape)" }

  var traits: [Trait] {
    [
      Trait("one example", shape[0] == 1, else: "there are several examples"),
      Trait("one feature", shape[1] == 1, else: "there are several features"),
      Trait("x is square", shape[0] == shape[1], else: "x is not square"),
      Trait("around \(mean.short)", mean != 2, else: "numbers lie around 2"),
      Trait("spread \(spread.short)", spread != 1, else: "numbers are about 1 apart"),
      .setting("ε", epsilon, plain: 1e-5),
      Trait("a constant feature", speciality == .constantFeature, else: "no feature is constant"),
      Trait(
        "a constant example", speciality == .constantExample, else: "no example is constant"),
      Trait("zeros in gamma", speciality == .zeroScales, else: "no scale is 0"),
    ]
  }

  /// The inputs of a run, x, gamma and beta, and an upstream gradient.
  func call(_ random: RandomState) -> LayerProbe.Call {
    let features = shape[1]
    let ones = [Int](repeating: 1, count: shape.count - 2)
    let spreads = random.rand([features] + ones) + 0.5
    let ofFeatures = random.randn([features] + ones)
    let ofExamples = random.randn([shape[0], 1] + ones)
    let numbers = random.randn(shape) * spreads + ofFeatures + ofExamples
    var x = spread * numbers + mean
    var gamma = random.randn(features)
    let beta = random.randn(features)
    switch speciality {
    case .none: break
    case .constantFeature: x[.all, 0..<1] = Tensor.full([shape[0], 1] + shape.dropFirst(2), 3)
    case .constantExample: x[0..<1] = Tensor.full([1] + shape.dropFirst(), 3)
    case .zeroScales:
      gamma = gamma * (random.rand(features) .> 0.5)
      (gamma[0], gamma[1]) = (Tensor(0), Tensor(-1))
    }
    return ([x, gamma, beta], random.randn(shape))
  }

  /// A backward pass with its gradients in the order of the inputs.
  static func ordered(
    _ backward: @escaping (Tensor) -> NormGradients
  ) -> (Tensor) -> [Tensor] {
    { dout in
      let (dx, dgamma, dbeta) = backward(dout)
      return [dx, dgamma, dbeta]
    }
  }

  /// The inputs of a run in the element type.
  func inputs(_ random: RandomState) -> (x: Tensor, gamma: Tensor, beta: Tensor) {
    let inputs = call(random).inputs.map { $0.cast(to: dtype) }
    return (inputs[0], inputs[1], inputs[2])
  }

  /// The expectation that a result for these inputs is the reference's.
  /// - Parameter floor: The magnitude that the rounding is at least taken of.
  func equal(_ result: ObservationKey<Tensor>, floor: Double = 0) -> Expectation {
    let rounding = dtype == .float32 ? Rounding.float32 : .normalization
    return .equal(
      result.of(probe), relative: rounding.relative, floor: floor, because: rounding.reason
    ).about(probe, result.name)
  }

  /// The probe of a layer that normalizes these inputs.
  /// - Parameters:
  ///   - leastVariance: The smallest variance of what is normalized.
  ///   - title: What is special about the layer, as the probe's name says it.
  ///   - more: In which respects it is.
  func layerProbe(
    leastVariance: Double, title: String = "", traits more: [Trait] = []
  ) -> LayerProbe {
    LayerProbe(
      title + name, traits + more, inputs: Self.names, dtype: dtype,
      magnitudes: magnitudes(leastVariance), call)
  }

  /// Gradients of x are differences of terms of the size 1 / √(variance + ε).
  private func magnitudes(_ leastVariance: Double) -> [String: Double] {
    ["out": 1, "dx": 1 / (leastVariance + epsilon).squareRoot(), "dgamma": 1, "dbeta": 1]
  }
}

extension Rounding {
  /// Where the mean is 3 · 10⁴ spreads away, its rounding is 3 · 10⁻¹² spreads.
  static let normalization = Rounding(1e-10, "means of a few numbers, in any order")
}

extension Recorder {
  /// Records what a layer that normalizes is about to be called with.
  func record(
    givenTo call: String, _ x: Tensor, _ gamma: Tensor, _ beta: Tensor,
    _ averages: RunningAverages? = nil
  ) {
    for (name, value) in zip(NormalizationInput.names, [x, gamma, beta]) {
      record(given: name, value, of: call)
    }
    guard let averages else { return }
    record(given: "running mean", averages.mean, of: call)
    record(given: "running variance", averages.variance, of: call)
  }
}
