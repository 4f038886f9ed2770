import AuditSupport
import Auditing
import CheckSupport
import FullyConnectedChecks
import Training

@testable import FullyConnectedSolution

let everythingAnotherWay = Variant(
  .alternative, "everything-another-way", of: VariantDescription.everything,
  "Every function is replaced at once.", otherSubmission)

private let otherSubmission: FullyConnectedSubmission = {
  var other = submission
  other.affine = OtherLayers.affine
  other.relu = OtherLayers.relu
  other.gelu = OtherLayers.gelu
  other.affineReLU = OtherLayers.affineReLU
  other.affineGELU = OtherLayers.affineGELU
  other.dropout = OtherLayers.dropout
  other.softmaxLoss = OtherLayers.softmaxLoss
  other.svmLoss = OtherLayers.svmLoss
  other.smallNet = NetFunction.small.network(otherLayers(OtherLayers.gelu))
  other.dropoutNet = NetFunction.dropout.network(otherLayers(OtherLayers.gelu))
  other.twoLayerNet = NetFunction.twoLayer.network(otherLayers(OtherLayers.relu))
  other.fullyConnectedNet = NetFunction.fullyConnected.network(otherLayers(OtherLayers.relu))
  other.sgd = alternative("sgd-by-loop", of: SGDVariants.all).sgd
  other.momentum = alternative("momentum-accumulated", of: MomentumVariants.all).momentum
  other.rmsProp = alternative("rms-prop-moves-average", of: RMSPropVariants.all).rmsProp
  other.adam = alternative("adam-corrected-step-size", of: AdamVariants.all).adam
  other.l1Gradient = alternative("l1-gradient-by-comparison", of: PenaltiesVariants.all).l1Gradient
  other.l2Gradient = alternative("l2-gradient-as-sum", of: PenaltiesVariants.all).l2Gradient
  other.l2StrengthMatching =
    alternative("l2-strength-matching-two-quotients", of: PenaltiesVariants.all).l2StrengthMatching
  return other
}()

private func otherLayers(
  _ activation: @escaping Activation
) -> NetFunction<FullyConnectedSubmission, FullyConnectedNetConfiguration>.Change {
  { wiring in
    wiring.affine = OtherLayers.affine
    wiring.activation = activation
    wiring.dropout = OtherLayers.dropout
    wiring.loss = OtherLayers.softmaxLoss
  }
}

private func alternative(
  _ id: String, of variants: [FullyConnectedVariant]
) -> FullyConnectedSubmission {
  variants.first { $0.id == id }!.submission
}
