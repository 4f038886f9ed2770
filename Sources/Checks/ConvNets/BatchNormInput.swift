import CheckSupport
import Checking
import Tensors
import Training

/// The inputs that batch normalization is called with.
enum BatchNormInput {
  /// Sizes that differ, so that no axis is taken for another, and the extremes of sizes and
  /// numbers.
  static let all = [
    NormalizationInput(shape: [7, 5]),
    NormalizationInput(shape: [4, 6]),
    NormalizationInput(shape: [5, 5]),
    NormalizationInput(shape: [1, 4]),
    NormalizationInput(shape: [6, 1]),
    NormalizationInput(shape: [2, 3], epsilon: 0.1),
    NormalizationInput(shape: [8, 3], epsilon: 0.1),
    NormalizationInput(shape: [7, 3], spread: 0.001, epsilon: 1e-9),
    NormalizationInput(shape: [40, 12]),
    NormalizationInput(shape: [6, 4], spread: 1000),
    NormalizationInput(shape: [6, 4], spread: 0.001),
    NormalizationInput(shape: [9, 4], mean: 3000, spread: 0.1),
    NormalizationInput(shape: [7, 4], speciality: .constantFeature),
    NormalizationInput(shape: [6, 7], speciality: .zeroScales),
    NormalizationInput(shape: [8, 5], dtype: .float32),
  ]

  static let probes = all.map { input in
    let hasConstants = input.shape[0] == 1 || input.speciality == .constantFeature
    return input.layerProbe(leastVariance: hasConstants ? 0 : input.spread * input.spread)
  }

  /// The layer in training, from averages of zeros.
  static func training(_ layer: @escaping BatchNorm, epsilon: Double = 1e-5) -> InputLayer {
    { inputs in
      let x = inputs[0]
      var averages = RunningAverages(features: x.shape[1], dtype: x.dtype)
      let settings = BatchNormSettings(mode: .train, epsilon: epsilon)
      let (out, backward) = layer(x, inputs[1], inputs[2], settings, &averages)
      return (out, NormalizationInput.ordered(backward))
    }
  }

  /// Calls of the layer on another batch, in training and in test mode.
  /// - Parameter map: The height and the width of images; nothing for rows.
  static func otherCalls(_ layer: BatchNorm, _ dtype: DType, map: [Int] = []) {
    let shape = [4 / map.reduce(1, *), 3] + map
    let x = Tensor([3, 1, 2, 5, 0, 2, 4, 4, 1, 7, 2, 0], shape: shape, dtype: dtype)
    let gamma = Tensor([2, 3, 5], dtype: dtype)
    var averages = RunningAverages(features: 3, dtype: dtype)
    for mode in [Mode.train, .test] {
      _ = layer(x, gamma, -gamma, BatchNormSettings(mode: mode, epsilon: 0.5), &averages)
    }
  }
}
