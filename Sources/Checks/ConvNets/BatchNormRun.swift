import CheckSupport
import Checking
import Tensors
import Training

/// Several batches through one batch normalization layer: what it remembers, and what it makes of
/// it at test time.
struct BatchNormRun: Sendable {
  let name: String
  let features: Int
  /// The modes and the batch sizes of the calls.
  let calls: [(mode: Mode, size: Int)]
  /// The height and the width of images; nothing for rows.
  var map: [Int] = []
  var momentum = 0.9
  var epsilon = 1e-5
  /// Whether the averages are those of an earlier run, or zeros.
  var continues = false
  var dtype = DType.float64

  static let all = [
    BatchNormRun(
      name: "from zeros", features: 4,
      calls: [(.train, 7), (.train, 5), (.test, 3), (.test, 3), (.train, 6), (.test, 1)]),
    BatchNormRun(
      name: "from earlier averages", features: 5,
      calls: [(.test, 4), (.train, 3), (.train, 1), (.test, 5)], momentum: 0.6, epsilon: 0.01,
      continues: true),
    BatchNormRun(
      name: "momentum 0", features: 3, calls: [(.train, 6), (.train, 4), (.test, 2)], momentum: 0),
    BatchNormRun(
      name: "one feature, float32", features: 1, calls: [(.train, 6), (.train, 9), (.test, 5)],
      momentum: 0.3, dtype: .float32),
    BatchNormRun(
      name: "momentum 0.99", features: 3, calls: [(.train, 6), (.train, 4), (.test, 2)],
      momentum: 0.99),
    BatchNormRun(
      name: "float32", features: 6, calls: [(.train, 5), (.train, 4), (.test, 3), (.test, 1)],
      momentum: 0.7, dtype: .float32),
    BatchNormRun(
      name: "test mode before any batch", features: 4, calls: [(.test, 6), (.test, 2)]),
  ]

  private static let out = ObservationKey<Tensor>("out")
  private static let mean = ObservationKey<Tensor>("running mean")
  private static let variance = ObservationKey<Tensor>("running variance")

  private func title(_ index: Int) -> String {
    "\(name), call \(index + 1) (\(calls[index].mode), \(calls[index].size) examples)"
  }

  func record(_ layer: BatchNorm, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed + 3)
    let gamma = random.randn(features).cast(to: dtype)
    let beta = random.randn(features).cast(to: dtype)
    var averages = RunningAverages(features: features, dtype: dtype)
    if continues {
      averages.mean = random.randn(features).cast(to: dtype)
      averages.variance = (random.rand(features) + 0.5).cast(to: dtype)
    }
    for (index, call) in calls.enumerated() {
      let settings = BatchNormSettings(mode: call.mode, momentum: momentum, epsilon: epsilon)
      let x = (3 * random.randn([call.size, features] + map) + 2).cast(to: dtype)
      recorder.record(givenTo: title(index), x, gamma, beta, averages)
      let out = layer(x, gamma, beta, settings, &averages).out
      recorder.record(Self.out.of(title(index)), out)
      recorder.record(Self.mean.of(title(index)), averages.mean)
      recorder.record(Self.variance.of(title(index)), averages.variance)
    }
  }

  var expectations: [Expectation] {
    let rounding = dtype == .float32 ? Rounding.float32 : .normalization
    return calls.indices.flatMap { index in
      [Self.out, Self.mean, Self.variance].map {
        // One example less its own mean is 0, up to rounding.
        .equal(
          $0.of(title(index)), relative: rounding.relative, floor: 1, because: rounding.reason)
      }
    }
  }
}
