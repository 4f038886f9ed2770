import CheckSupport
import Checking
import Tensors
import Training

/// Makes a network whose weights are drawn from the generator, which its dropout layers use too.
public typealias RegressionNetwork =
  @Sendable (_ configuration: DenseNetConfiguration, _ random: RandomState) -> any RegressionModel

/// Makes such a network for classes.
public typealias DenseClassifier =
  @Sendable (_ configuration: DenseNetConfiguration, _ random: RandomState) -> any Model

/// Trains a network on the first points, and tries it on the second ones.
public typealias RegressionTraining =
  @Sendable (
    _ model: any RegressionModel, _ training: RegressionPoints, _ validation: RegressionPoints,
    _ settings: RegressionSettings, _ random: RandomState
  ) -> RegressionHistory

/// What the regression assignment asks for, as its sections call it.
public struct RegressionSubmission: Sendable {
  /// Predictions and targets → the loss and the gradient with respect to the predictions.
  public var meanSquaredError:
    @Sendable (_ prediction: Tensor, _ target: Tensor) -> (loss: Double, dx: Tensor) = missing(
      "meanSquaredError")
  public var plainDropout: RateDropout = missing("plainDropout")
  public var invertedDropout: RateDropout = missing("invertedDropout")
  public var regressionNet: RegressionNetwork = missing("regressionNet")
  public var trainRegression: RegressionTraining = missing("trainRegression")
  public var classifier: DenseClassifier = missing("classifier")

  /// - Parameter give: Gives the functions.
  public init(_ give: (inout RegressionSubmission) -> Void) { give(&self) }
}
