import CheckSupport
import Checking
import Tensors
import Training

/// What the two networks of the experiment learn from.
///
/// With CIFAR-10 the experiment is the course's own. Other images are so easy that a network which
/// knows its few examples by heart is hardly the worse for it; there three of ten training labels
/// are wrong.
struct RegularizationData {
  let training: Examples
  let validation: Examples
  let probe: Examples

  /// The settings of a network without dropout.
  let configuration: FullyConnectedNetConfiguration

  /// How many examples the probe has.
  static let probeCount = 8

  static let origin = ObservationKey<String>("data")

  /// A part of the data, as the record has it.
  enum Part: String {
    case training, validation, probe

    var inputs: ObservationKey<Tensor> { ObservationKey("\(rawValue) inputs") }
    var labels: ObservationKey<Curve> { ObservationKey("\(rawValue) labels") }
  }

  private let origin: String
  private let mislabeledCount: Int

  init(_ recorder: Recorder) throws {
    let images = try ImageExamples(
      centeredFrom: recorder.dataDirectory, color: .init(training: 500, validation: 1000),
      gray: .init(training: 300, validation: 1000))
    let isCourse = images.imageShape.count == 3
    origin = images.origin
    mislabeledCount = isCourse ? 0 : 3 * images.training.count / 10
    configuration = images.configuration(
      hidden: [isCourse ? 500 : 300], weightScale: 1e-2, dtype: .float32)
    let right = images.training.flattened
    // A generator of its own: the networks' stream of random numbers is the course's.
    training = right.mislabeling(mislabeledCount, RandomState(seed: recorder.seed + 1))
    validation = images.validation.flattened
    probe = right.interleaved(RegularizationData.probeCount)
  }

  func record(_ recorder: Recorder) {
    recorder.record(Self.origin, origin)
    recorder.line("Data: \(origin)")
    if mislabeledCount > 0 {
      recorder.line("\(mislabeledCount) of the \(training.count) training labels are wrong.")
    }
    let parts: [(Part, Examples)] = [
      (.training, training), (.validation, validation), (.probe, probe),
    ]
    for (part, examples) in parts {
      recorder.record(part.inputs, examples.inputs)
      recorder.record(part.labels, Curve(examples.labels.map(Double.init)))
    }
  }
}

private let classCount = 10

extension Examples {
  /// Of each example the pixel that is farthest from the mean image's.
  var brightestPixels: [Int] { abs(inputs).argmaxOfRows() }

  /// The same examples with inputs of shape `[N, D]`.
  fileprivate var flattened: Examples {
    Examples(inputs: inputs.reshaped(count, -1), labels: labels)
  }

  /// The same examples, the first ones with a label that is not theirs.
  fileprivate func mislabeling(_ wrong: Int, _ random: RandomState) -> Examples {
    let offsets = random.randint(classCount - 1, count: wrong)
    let changed = zip(labels, offsets).map { ($0 + 1 + $1) % classCount }
    return Examples(inputs: inputs, labels: changed + labels.dropFirst(wrong))
  }

  /// Examples no two of which have a pixel in common: of example n only the pixels n, n + count, n
  /// + 2 count, … are left. The gradient of the first weights then tells them apart.
  ///
  /// The labels are wrong, so that a trained network still has something to learn from each.
  fileprivate func interleaved(_ count: Int) -> Examples {
    let first = self[Array(0..<count)]
    let pixelCount = inputs.shape[1]
    let owners = (Tensor.arange(pixelCount / count).reshaped(-1, 1) * 0 + Tensor.arange(count))
      .reshaped(1, pixelCount)
    let isOwn = (owners .== Tensor.arange(count).reshaped(count, 1)).cast(to: inputs.dtype)
    return Examples(
      inputs: first.inputs * isOwn, labels: first.labels.map { ($0 + 1) % classCount })
  }
}
