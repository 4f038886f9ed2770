import CheckSupport
import Checking
import Tensors

/// A layer of a training step, as a student wrote it and as the toolkit has it.
struct FastLayerRun<Settings: Sendable>: Sendable {
  let name: String
  /// `[N, C, H, W]`.
  let images: [Int]
  /// `[F, C, HH, WW]`; empty for a layer without weights.
  let weights: [Int]
  let settings: Settings
  /// The shape of one image's output.
  let maps: [Int]
  /// How many images also a layer of plain loops passes in a second or two.
  let few: Int
  let dtype: DType

  init(
    _ name: String, images: [Int], weights: [Int] = [], settings: Settings, maps: [Int], few: Int,
    dtype: DType = .float64
  ) {
    self.name = name
    self.images = images
    self.weights = weights
    self.settings = settings
    self.maps = maps
    self.few = few
    self.dtype = dtype
  }

  /// All images are passed, too, if that takes at most so many seconds.
  private static var patience: Double { 5 }

  private var inputNames: [String] { weights.isEmpty ? ["x"] : ConvolutionInput.names }

  // MARK: - Observations

  private var firstOut: ObservationKey<Tensor> {
    ObservationKey("out of the first image").of(name)
  }

  /// The largest difference of a result from the toolkit's.
  private func difference(of result: String) -> ObservationKey<Double> {
    ObservationKey("difference of \(result)").of(name)
  }

  private var out: ObservationKey<Double> { difference(of: "out") }

  private var gradients: [ObservationKey<Double>] {
    inputNames.map { difference(of: "d\($0)") }
  }

  var expectations: [Expectation] {
    let rounding =
      dtype == .float64
      ? Rounding(1e-12, "sums of some thousand products, in any order")
      : Rounding(1e-4, "sums of some thousand products with seven digits, in any order")
    return [
      .equal(firstOut, relative: rounding.relative, because: rounding.reason)
    ]
      + ([out] + gradients).map {
        .atMost($0, rounding.relative, as: .error, because: rounding.reason)
      }
  }

  // MARK: - Experiment

  /// Compares two layers on a few images, then their times.
  func record(
    _ layer: @escaping InputLayer, _ toolkits: @escaping InputLayer, _ recorder: Recorder
  ) {
    let random = RandomState(seed: recorder.seed)
    let shapes = weights.isEmpty ? [images] : [images, weights, [weights[0]]]
    let inputs = shapes.map { random.randn($0).cast(to: dtype) }
    let dout = random.randn([images[0]] + maps).cast(to: dtype)
    let some = Call(layer, [inputs[0][0..<few]] + inputs.dropFirst(), dout[0..<few])
    let once = some.passed()
    compare(once.results, Call(toolkits, some.inputs, some.dout).passed().results, recorder)
    let all = Call(layer, inputs, dout)
    let toolkit = Call(toolkits, inputs, dout).times(9)
    let factor = Double(images[0]) / Double(few)
    let isQuick = factor * (once.forward + once.backward) < Self.patience
    let student = isQuick ? all.times(5) : (factor * once.forward, factor * once.backward)
    recorder.line("\(name), x \(images)\(weights.isEmpty ? "" : ", w \(weights)"), \(dtype)")
    if !isQuick { recorder.line("  yours took \(few) images; its time is that of \(images[0])") }
    line("forward ", student.0, toolkit.forward, recorder)
    line("backward", student.1, toolkit.backward, recorder)
  }

  private func compare(_ found: [Tensor], _ wanted: [Tensor], _ recorder: Recorder) {
    recorder.record(firstOut, found[0][0..<1])
    for (key, (found, wanted)) in zip([out] + gradients, zip(found, wanted)) {
      recorder.record(key, relativeDifference(found, wanted))
    }
  }

  private func line(
    _ direction: String, _ student: Double, _ toolkit: Double, _ recorder: Recorder
  ) {
    recorder.line(
      "  \(direction)  yours \(Timing.text(student)), the toolkit's \(Timing.text(toolkit)): "
        + "\(Timing.significant(student / toolkit)) times as fast")
  }
}

/// A layer with what it is called with.
private struct Call {
  let layer: InputLayer
  let inputs: [Tensor]
  let dout: Tensor

  init(_ layer: @escaping InputLayer, _ inputs: [Tensor], _ dout: Tensor) {
    (self.layer, self.inputs, self.dout) = (layer, inputs, dout)
  }

  /// The output and the gradients, and the times of both passes.
  func passed() -> (results: [Tensor], forward: Double, backward: Double) {
    var (out, backward) = (Tensor.zeros([0]), { (_: Tensor) -> [Tensor] in [] })
    var gradients: [Tensor] = []
    let forwardTime = Timing.seconds {
      (out, backward) = layer(inputs)
      return [out]
    }
    let backwardTime = Timing.seconds {
      gradients = backward(dout)
      return gradients
    }
    return ([out] + gradients, forwardTime, backwardTime)
  }

  /// The least times of both passes.
  func times(_ count: Int) -> (forward: Double, backward: Double) {
    let backward = layer(inputs).backward
    return (
      Timing.least(of: count) { [layer(inputs).out] },
      Timing.least(of: count) { backward(dout) }
    )
  }
}
