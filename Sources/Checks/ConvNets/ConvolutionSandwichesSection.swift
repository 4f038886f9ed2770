import CheckSupport
import Checking
import Tensors
import Training

/// Convolution – ReLU, convolution – batch normalization – ReLU, convolution – ReLU – max pooling:
/// the course's examples, and settings of every kind.
let convolutionSandwichesSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "conv-sandwiches", title: "Layers that often follow each other", points: 4,
    parts: [.forward(1), .backward(2), .elementTypes(1)],
    functions: [
      "convReLUForward", "convReLUBackward", "convNormReLUForward", "convNormReLUBackward",
      "convReLUPoolForward", "convReLUPoolBackward",
    ],
    files: ["ConvolutionSandwiches.swift"],
    needs: ["convolution", "max-pool", "spatial-batch-norm"],
    withholding: ["Networks"], timeLimit: 40,
    expectations: reluCheck.expectations(usualBound: 1e-7, rounding)
      + normCheck.expectations(usualBound: 1e-6, rounding)
      + poolCheck.expectations(usualBound: 1e-7, rounding)
      + inputs.flatMap { input in
        [input.reluProbe, input.normProbe, input.poolProbe].flatMap { $0.expectations(rounding) }
      } + runs.flatMap(\.expectations))
) { submission, recorder in
  let plain = ConvolutionSettings(stride: 1, padding: 1)
  let halving = MaxPoolSettings(height: 2, width: 2, stride: 2)
  reluCheck.record(ConvolutionInput.layer(submission.convReLU, plain), recorder)
  normCheck.record(normLayer(submission.convNormReLU, plain), recorder)
  let pooled = poolLayer(submission.convReLUPool, plain, halving)
  let images = largeImages(RandomState(seed: recorder.seed))
  poolCheck.record(
    { inputs in
      let (out, backward) = pooled([images] + inputs)
      return (out, { dout in Array(backward(dout).dropFirst()) })
    }, recorder)
  for input in inputs { input.record(submission, recorder) }
  for run in runs { run.record(withFilters(submission.convNormReLU, run, recorder), recorder) }
}

private let rounding = Rounding(1e-11, "three layers, each of sums in any order")

// MARK: - Gradient checks

private let reluCheck = LayerGradientCheck("convolution – ReLU ", inputs: ["x", "w", "b"]) {
  random in
  let x = random.randn(2, 3, 8, 8)
  let (w, b) = (random.randn(3, 3, 3, 3), random.randn(3))
  return ([x, w, b], random.randn(2, 3, 8, 8))
}

private let normCheck = LayerGradientCheck(
  "convolution – norm – ReLU ", inputs: ["x", "w", "gamma", "beta"]
) { random in
  let x = random.randn(2, 3, 5, 4)
  let (w, gamma, beta) = (random.randn(4, 3, 3, 3), random.randn(4), random.randn(4))
  return ([x, w, gamma, beta], random.randn(2, 4, 5, 4))
}

/// The course's example without differences for x: they would take a thousand and a half times two
/// forward passes of the slow layers.
private let poolCheck = LayerGradientCheck("convolution – ReLU – pool ", inputs: ["w", "b"]) {
  random in
  _ = largeImages(random)
  let (w, b) = (random.randn(3, 3, 3, 3), random.randn(3))
  return ([w, b], random.randn(2, 3, 8, 8))
}

/// What the course's example draws first.
private func largeImages(_ random: RandomState) -> Tensor { random.randn(2, 3, 16, 16) }

/// Without biases, whose gradient is 0 up to rounding: the normalization subtracts the mean.
private func normLayer(
  _ layer: @escaping ConvNormReLU, _ convolution: ConvolutionSettings
) -> InputLayer {
  { inputs in
    let (w, gamma, beta) = (inputs[1], inputs[2], inputs[3])
    var averages = RunningAverages(features: gamma.count, dtype: gamma.dtype)
    let (out, backward) = layer(
      inputs[0], w, Tensor.zeros(like: gamma), gamma, beta, convolution,
      BatchNormSettings(mode: .train), &averages)
    return (
      out,
      { dout in
        let (dx, dw, _, dgamma, dbeta) = backward(dout)
        return [dx, dw, dgamma, dbeta]
      }
    )
  }
}

private func poolLayer(
  _ layer: @escaping ConvReLUPool, _ convolution: ConvolutionSettings, _ pool: MaxPoolSettings
) -> InputLayer {
  { inputs in
    let (out, backward) = layer(inputs[0], inputs[1], inputs[2], convolution, pool)
    return (
      out,
      { dout in
        let (dx, dw, db) = backward(dout)
        return [dx, dw, db]
      }
    )
  }
}

// MARK: - Settings of every kind

/// What all three are called with.
private struct SandwichInput: Sendable {
  let convolution: ConvolutionInput
  let pool: MaxPoolSettings
  var epsilon = 1e-5

  /// The maps behind the convolution.
  private var maps: [Int] { convolution.maps }

  /// The maps behind the pooling.
  private var pooled: [Int] {
    [
      (maps[0] - pool.height) / pool.stride + 1, (maps[1] - pool.width) / pool.stride + 1,
    ]
  }

  private func probe(
    _ layers: String, _ traits: [Trait] = [], inputs: [String], maps: [Int],
    _ make: @escaping @Sendable (RandomState) -> [Tensor]
  ) -> LayerProbe {
    LayerProbe(
      "\(layers), \(convolution.name)", convolution.traits + traits, inputs: inputs,
      dtype: convolution.dtype,
      magnitudes: ["out": 1, "dx": 1, "dw": 1, "db": 1, "dgamma": 1, "dbeta": 1]
    ) { random in
      (make(random), random.randn([convolution.images[0], convolution.filters] + maps))
    }
  }

  var reluProbe: LayerProbe {
    probe("convolution – ReLU", inputs: ConvolutionInput.names, maps: maps) {
      convolution.inputs($0)
    }
  }

  var normProbe: LayerProbe {
    probe(
      "convolution – norm – ReLU", [.setting("ε", epsilon, plain: 1e-5)],
      inputs: ConvolutionInput.names + ["gamma", "beta"], maps: maps
    ) { random in
      let filters = convolution.filters
      var (gamma, beta) = (random.randn(filters), random.randn(filters))
      if convolution.isBlack { (gamma[0], beta[0]) = (Tensor(0), Tensor(0)) }
      return convolution.inputs(random) + [gamma, beta]
    }
  }

  var poolProbe: LayerProbe {
    probe(
      "convolution – ReLU – pool [\(pool.height), \(pool.width)] stride \(pool.stride)",
      [Trait("", pool.stride != 2, else: "the pooling has stride 2")],
      inputs: ConvolutionInput.names, maps: pooled
    ) { convolution.inputs($0) }
  }

  func record(_ submission: ConvNetsSubmission, _ recorder: Recorder) {
    let settings = convolution.settings
    let relu = ConvolutionInput.layer(submission.convReLU, settings)
    reluProbe.record(relu, recorder) {
      _ = ConvolutionInput.layer(submission.convReLU, other)(otherInputs)
    }
    let norm = normLayer(submission.convNormReLU, settings)
    normProbe.record(norm, recorder) {
      let scale = Tensor([2], dtype: convolution.dtype)
      _ = normLayer(submission.convNormReLU, other)(otherInputs + [scale, scale])
    }
    let pooled = poolLayer(submission.convReLUPool, settings, pool)
    poolProbe.record(pooled, recorder) {
      let windows = MaxPoolSettings(height: 1, width: 2, stride: 1)
      _ = poolLayer(submission.convReLUPool, other, windows)(otherInputs)
    }
  }

  /// All five gradients.
  private func normLayer(
    _ layer: @escaping ConvNormReLU, _ settings: ConvolutionSettings
  ) -> InputLayer {
    { inputs in
      var averages = RunningAverages(features: inputs[3].count, dtype: inputs[3].dtype)
      let (out, backward) = layer(
        inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], settings,
        BatchNormSettings(mode: .train, epsilon: epsilon), &averages)
      return (
        out,
        { dout in
          let (dx, dw, db, dgamma, dbeta) = backward(dout)
          return [dx, dw, db, dgamma, dbeta]
        }
      )
    }
  }

  private var other: ConvolutionSettings { ConvolutionSettings(stride: 1, padding: 2) }

  private var otherInputs: [Tensor] {
    let dtype = convolution.dtype
    let x = Tensor([1, 2, 3, 4, 5, 6], shape: [1, 1, 2, 3], dtype: dtype)
    let w = Tensor([2, -1], shape: [1, 1, 1, 2], dtype: dtype)
    return [x, w, Tensor([3], dtype: dtype)]
  }
}

private let inputs = [
  SandwichInput(
    convolution: ConvolutionInput(images: [2, 3, 6, 7], filters: 4, kernel: (3, 3), padding: 1),
    pool: MaxPoolSettings(height: 2, width: 2, stride: 2)),
  SandwichInput(
    convolution: ConvolutionInput(
      images: [3, 2, 9, 8], filters: 5, kernel: (3, 2), stride: 2, padding: 1),
    pool: MaxPoolSettings(height: 3, width: 2, stride: 1), epsilon: 0.1),
  SandwichInput(
    convolution: ConvolutionInput(images: [2, 2, 7, 5], filters: 3, kernel: (1, 2), padding: 2),
    pool: MaxPoolSettings(height: 2, width: 3, stride: 3)),
  SandwichInput(
    convolution: ConvolutionInput(images: [1, 3, 7, 6], filters: 3, kernel: (2, 3)),
    pool: MaxPoolSettings(height: 2, width: 1, stride: 2)),
  SandwichInput(
    convolution: ConvolutionInput(
      images: [3, 2, 4, 5], filters: 4, kernel: (2, 3), padding: 1, scale: 1000, isBlack: true),
    pool: MaxPoolSettings(height: 3, width: 3, stride: 1)),
  SandwichInput(
    convolution: ConvolutionInput(
      images: [2, 3, 6, 5], filters: 4, kernel: (3, 2), padding: 1, dtype: .float32),
    pool: MaxPoolSettings(height: 2, width: 2, stride: 2)),
]

// MARK: - What is remembered

private let runs = [
  BatchNormRun(
    name: "norm, maps [4, 3]", features: 2,
    calls: [(.train, 3), (.train, 2), (.test, 1), (.test, 4)], map: [4, 3]),
  BatchNormRun(
    name: "norm, maps [2, 5], from earlier averages", features: 3,
    calls: [(.test, 2), (.train, 3)],
    map: [2, 5], momentum: 0.6, epsilon: 0.01, continues: true),
  BatchNormRun(
    name: "norm, maps [2, 3], momentum 0.95, float32", features: 5,
    calls: [(.train, 2), (.train, 1), (.test, 3), (.test, 1)], map: [2, 3], momentum: 0.95,
    dtype: .float32),
]

/// The layer with filters of its own, as many as there are channels, as a batch normalization.
private func withFilters(
  _ layer: @escaping ConvNormReLU, _ run: BatchNormRun, _ recorder: Recorder
) -> BatchNorm {
  let random = RandomState(seed: recorder.seed + 5)
  let w = random.randn(run.features, run.features, 3, 2)
  let b = random.randn(run.features)
  return { x, gamma, beta, settings, averages in
    let (out, backward) = layer(
      x, w.cast(to: x.dtype), b.cast(to: x.dtype), gamma, beta,
      ConvolutionSettings(stride: 1, padding: 1), settings, &averages)
    return (
      out,
      { dout in
        let (dx, _, _, dgamma, dbeta) = backward(dout)
        return (dx, dgamma, dbeta)
      }
    )
  }
}
