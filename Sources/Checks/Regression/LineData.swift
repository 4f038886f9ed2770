import Checking
import Tensors
import Training

/// The generated points on which networks are trained with and without dropout.
struct LineData {
  /// Few enough to be learnt by heart; every fourth of the validation points' inputs.
  static let trainingCount = 26
  static let validationCount = 101
  static let noise = 0.3

  /// The inputs of the validation points.
  static let inputs = Tensor.linspace(-1, 1, count: validationCount)

  let training: RegressionPoints
  let validation: RegressionPoints

  static let trainingDots = ObservationKey<Curve>("training points")
  static let validationDots = ObservationKey<Curve>("test points")

  init(_ random: RandomState) {
    training = .aboutALine(Self.trainingCount, noise: Self.noise, random: random)
    validation = .aboutALine(Self.validationCount, noise: Self.noise, random: random)
  }

  /// Records the targets at the inputs of the validation points, where there are such.
  func record(_ recorder: Recorder) {
    let step = (Self.validationCount - 1) / (Self.trainingCount - 1)
    let dots = (0..<Self.validationCount).map { index in
      index % step == 0 ? training.targets[flat: index / step] : .nan
    }
    recorder.record(Self.trainingDots, Curve(dots))
    recorder.record(Self.validationDots, Curve(validation.targets.scalars))
  }
}
