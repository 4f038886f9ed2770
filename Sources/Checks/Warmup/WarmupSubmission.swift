import CheckSupport
import Checking
import Tensors

/// What the warm-up asks for, as its sections call it.
public struct WarmupSubmission: Sendable {
  public var squaredDistances: @Sendable (_ a: Tensor, _ b: Tensor) -> Tensor =
    missing("squaredDistances")
  public var framed: @Sendable (_ images: Tensor, _ value: Double) -> Tensor = missing("framed")
  public var standardizedColumns: @Sendable (_ x: Tensor) -> Tensor =
    missing("standardizedColumns")
  public var labelScores: @Sendable (_ scores: Tensor, _ y: [Int]) -> Tensor =
    missing("labelScores")
  public var oneHot: @Sendable (_ y: [Int], _ classes: Int) -> Tensor = missing("oneHot")
  public var similarities: @Sendable (_ q: Tensor, _ k: Tensor) -> Tensor =
    missing("similarities")
  public var sigmoid: Activation = missing("sigmoid")
  public var meanSquaredError:
    @Sendable (_ prediction: Tensor, _ target: Tensor) -> (loss: Double, gradient: Tensor) =
      missing("meanSquaredError")
  public var logSumExp: @Sendable (_ x: Tensor) -> Tensor = missing("logSumExp")

  /// - Parameter give: Gives the functions.
  public init(_ give: (inout WarmupSubmission) -> Void) { give(&self) }
}
