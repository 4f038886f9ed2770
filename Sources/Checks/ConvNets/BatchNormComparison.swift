import CheckSupport
import Checking
import Tensors

/// The course's comparison of the two backward passes: their gradients, and their times.
enum BatchNormComparison {
  private static let differences = NormalizationInput.names.map {
    ObservationKey<Double>("largest difference of the two backward passes").of("d\($0)")
  }

  static func record(
    _ layer: @escaping BatchNorm, _ alternative: @escaping BatchNorm, _ recorder: Recorder
  ) {
    let random = RandomState(seed: recorder.seed)
    let (examples, features) = (100, 500)
    let x = 5 * random.randn(examples, features) + 12
    let inputs = [x, random.randn(features), random.randn(features)]
    let dout = random.randn(examples, features)
    let backward = BatchNormInput.training(layer)(inputs).backward
    let other = BatchNormInput.training(alternative)(inputs).backward
    let (gradients, otherGradients) = (backward(dout), other(dout))
    for (key, (found, wanted)) in zip(differences, zip(otherGradients, gradients)) {
      recorder.record(key, relativeDifference(found, wanted))
    }
    if otherGradients == gradients {
      recorder.line("The two backward passes agree to the last bit: are they two?")
    }
    let time = Timing.least(of: 9) { backward(dout) }
    let otherTime = Timing.least(of: 9) { other(dout) }
    recorder.line(
      "Backward passes of x [\(examples), \(features)]: along the graph \(Timing.text(time)), "
        + "in one expression \(Timing.text(otherTime)), "
        + "\(Timing.significant(time / otherTime)) times as fast")
  }

  static let expectations: [Expectation] = differences.map {
    .atMost($0, relative, as: .error, because: "the same gradients, by means of a hundred numbers")
  }

  /// Per unit of the largest gradient.
  private static let relative = 1e-10
}
