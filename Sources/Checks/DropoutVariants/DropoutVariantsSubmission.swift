import CheckSupport
import Checking
import Tensors
import Training

/// x, the rate of dropping and a generator → out.
public typealias ArrayDropout =
  @Sendable (_ x: Tensor, _ rate: Double, _ random: RandomState) throws -> Tensor

/// x, w, b and the layer's settings → out, and dout → dx, dw, db.
public typealias DropConnect =
  @Sendable (_ x: Tensor, _ w: Tensor, _ b: Tensor, _ parameters: VariantParameters) -> (
    out: Tensor, backward: (Tensor) -> (dx: Tensor, dw: Tensor, db: Tensor)
  )

/// x, the blocks and the layer's settings → out, and dout → dx.
public typealias DropBlock =
  @Sendable (_ x: Tensor, _ settings: DropBlockSettings, _ parameters: VariantParameters) -> (
    out: Tensor, backward: (Tensor) -> Tensor
  )

/// A network of the study → its layers.
public typealias StudyLayers = @Sendable (_ network: StudyNetwork) -> [StudyLayer]

/// w and λ → the penalty and dw.
public typealias WeightDecay =
  @Sendable (_ w: Tensor, _ decay: Double) -> (penalty: Double, dw: Tensor)

/// w and a threshold → the clipped weights.
public typealias ClippedWeights = @Sendable (_ w: Tensor, _ threshold: Double) -> Tensor

/// What the assignment on variants of dropout asks for, as its sections call it.
public struct DropoutVariantsSubmission: Sendable {
  public var dropout: ArrayDropout = missing("dropout")
  public var dropConnect: DropConnect = missing("dropConnect")
  public var dropBlock: DropBlock = missing("dropBlock")
  public var keepMaximum: RateDropout = missing("keepMaximum")
  public var maxDropout: RateDropout = missing("maxDropout")
  public var biasedDropout: RateDropout = missing("biasedDropout")
  public var flipover: RateDropout = missing("flipover")
  public var studyLayers: StudyLayers = missing("studyLayers")
  public var weightDecay: WeightDecay = missing("weightDecay")
  public var clippedWeights: ClippedWeights = missing("clippedWeights")

  /// - Parameter give: Gives the functions.
  public init(_ give: (inout DropoutVariantsSubmission) -> Void) { give(&self) }
}
