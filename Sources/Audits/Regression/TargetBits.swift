import Tensors
import Training

/// Targets as labels, so that variants of classifiers serve for regression: a label has the bits of
/// a number.
enum TargetBits {
  static func labels(_ targets: Tensor) -> [Int] {
    targets.cast(to: .float64).scalars.map { Int(bitPattern: UInt($0.bitPattern)) }
  }

  /// - Parameter shape: The targets' own.
  static func targets(_ labels: [Int], shape: [Int]) -> Tensor {
    Tensor(
      labels.map { Double(bitPattern: UInt64(UInt(bitPattern: $0))) }, shape: shape)
  }
}

/// A network whose labels are the bits of targets, as one that predicts numbers.
final class BitsRegression: RegressionModel {
  private let net: any Model

  init(_ net: any Model) { self.net = net }

  var parameters: [String: Tensor] {
    get { net.parameters }
    set { net.parameters = newValue }
  }

  func predictions(_ x: Tensor) -> Tensor { net.scores(x) }

  func loss(_ x: Tensor, targets: Tensor) -> (loss: Double, gradients: [String: Tensor]) {
    net.loss(x, TargetBits.labels(targets))
  }
}
