import Tensors
import Training

/// What a submission of the dropout assignment consists of.
///
/// A forward returns its output and its backward as a closure over the implementer's own cache, so
/// that the sections never see a cache.
public struct DropoutSubmission: Sendable {
  /// `dropoutForward` and `dropoutBackward`: x, any shape, gives `out`, same shape; `backward` takes
  /// dout, same shape, and gives dx, same shape.
  public var dropout:
    @Sendable (_ x: Tensor, _ parameters: DropoutParameters) -> (
      out: Tensor, backward: (_ dout: Tensor) -> Tensor
    )

  /// Makes a network whose weights are drawn from the generator, which its dropout layers use too.
  public var fullyConnectedNet:
    @Sendable (_ configuration: FullyConnectedNetConfiguration, _ random: RandomState) -> any Model

  public init(
    dropout:
      @escaping @Sendable (_ x: Tensor, _ parameters: DropoutParameters) -> (
        out: Tensor, backward: (_ dout: Tensor) -> Tensor
      ),
    fullyConnectedNet:
      @escaping @Sendable (
        _ configuration: FullyConnectedNetConfiguration, _ random: RandomState
      ) -> any Model
  ) {
    self.dropout = dropout
    self.fullyConnectedNet = fullyConnectedNet
  }
}
