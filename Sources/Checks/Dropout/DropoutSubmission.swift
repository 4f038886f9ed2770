import Checking
import Tensors
import Training

/// What a submission of the dropout assignment consists of.
///
/// A forward returns its output and its backward as a closure over the implementer's own cache, so
/// that the sections never see a cache.
public struct DropoutSubmission: Sendable {
  /// `dropoutForward` and `dropoutBackward`: x, any shape, gives `out`, same shape; `backward`
  /// takes dout, same shape, and gives dx, same shape.
  public typealias DropoutLayer =
    @Sendable (_ x: Tensor, _ parameters: DropoutParameters) -> (
      out: Tensor, backward: (_ dout: Tensor) -> Tensor
    )

  /// Makes a network whose weights are drawn from the generator, which its dropout layers use too.
  public typealias Network =
    @Sendable (_ configuration: FullyConnectedNetConfiguration, _ random: RandomState) -> any Model

  public var dropout: DropoutLayer = missing("dropout")
  public var fullyConnectedNet: Network = missing("fullyConnectedNet")

  /// - Parameter give: Gives the functions.
  public init(_ give: (inout DropoutSubmission) -> Void) { give(&self) }
}
