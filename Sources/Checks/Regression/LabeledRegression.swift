import Tensors
import Training

/// A regression network as the probes of networks call one: each label stands for a row of targets,
/// and what they call scores are predictions.
final class LabeledRegression: Model {
  static let labelCount = 5

  private let net: any RegressionModel
  private let targets: Tensor

  /// - Parameter outputs: The number K of targets.
  init(_ net: any RegressionModel, outputs: Int) {
    self.net = net
    targets = RandomState(seed: 3).randn(Self.labelCount, outputs)
  }

  var parameters: [String: Tensor] {
    get { net.parameters }
    set { net.parameters = newValue }
  }

  func scores(_ x: Tensor) -> Tensor { net.predictions(x) }

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    net.loss(x, targets: targets.rows(y))
  }
}
