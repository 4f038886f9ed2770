import CheckSupport
import Checking
import Optimizers
import Tensors
import Training

/// One of the networks that are trained on a line, and what is recorded of it.
struct FittedLine: Sendable {
  let label: String
  /// Whether units are dropped, in the plain form, as in the notes.
  let drops: Bool

  static let rate = 0.2

  /// What a plot calls it.
  var legend: String { drops ? "\(label), rate \(Self.rate)" : label }

  static let epochs = 500
  static let batchSize = 32
  private static let hidden = [128, 128]

  /// The last losses fluctuate from step to step: an average of so many is compared.
  static let averagedCount = 100

  private func key<Value>(_ name: String) -> ObservationKey<Value> {
    ObservationKey<Value>(name).of(label)
  }

  var trainingLosses: ObservationKey<Curve> { key("training loss") }
  var validationLosses: ObservationKey<Curve> { key("validation loss") }
  var fit: ObservationKey<Curve> { key("fitted curve") }
  var trainingError: ObservationKey<Double> { key("mean squared error of the training points") }
  var testError: ObservationKey<Double> { key("mean squared error of the test points") }

  func variance(_ layer: Int) -> ObservationKey<Double> {
    key("variance of hidden layer \(layer) from point to point")
  }

  func train(_ submission: RegressionSubmission, _ data: LineData, _ recorder: Recorder) {
    var configuration = DenseNetConfiguration(hiddenDimensions: Self.hidden)
    configuration.dropout = drops ? .plain(rate: Self.rate) : .none
    configuration.dtype = .float64
    let random = RandomState(seed: recorder.seed + 1)
    let net = submission.regressionNet(configuration, random)
    let settings = RegressionSettings(
      epochs: Self.epochs, batchSize: Self.batchSize, updateRule: Adam(learningRate: 0.01))
    let history = submission.trainRegression(
      net, data.training, data.validation, settings, random)
    recorder.record(trainingLosses, Curve(history.trainingLosses))
    recorder.record(validationLosses, Curve(history.validationLosses))
    let fitted = net.predictions(data.validation.inputs)
    recorder.record(fit, Curve(fitted.scalars))
    let errors = (
      Self.meanSquare(net.predictions(data.training.inputs) - data.training.targets),
      Self.meanSquare(fitted - data.validation.targets)
    )
    recorder.record(trainingError, errors.0)
    recorder.record(testError, errors.1)
    for (layer, variance) in zip(1..., variances(net, data.validation.inputs)) {
      recorder.record(self.variance(layer), variance)
    }
    recorder.line(
      label + String(printf: ": training MSE %.4f, test MSE %.4f", errors.0, errors.1))
  }

  private static func meanSquare(_ x: Tensor) -> Double { (x * x).mean() }

  /// The variance of each hidden layer's activations over the points at test time, before anything
  /// is multiplied, on average over its units.
  private func variances(_ net: any RegressionModel, _ x: Tensor) -> [Double] {
    var activation = x
    return (1...Self.hidden.count).map { layer in
      let product = matmul(activation, net.parameters["W\(layer)"]!)
      let hidden = maximum(product + net.parameters["b\(layer)"]!, 0)
      let centered = hidden - hidden.mean(axis: 0, keepDims: true)
      activation = drops ? (1 - Self.rate) * hidden : hidden
      return Self.meanSquare(centered)
    }
  }
}
