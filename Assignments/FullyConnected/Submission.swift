import Checking
import FullyConnectedChecks

/// This folder's functions, as the checker calls them. Nothing to do here.
public let submission = FullyConnectedSubmission {
  $0.affine = paired(affineForward, affineBackward)
  $0.relu = paired(reluForward, reluBackward)
  $0.gelu = paired(geluForward, geluBackward)
  $0.affineReLU = paired(affineReLUForward, affineReLUBackward)
  $0.affineGELU = paired(affineGELUForward, affineGELUBackward)
  $0.dropout = paired(dropoutForward, dropoutBackward)
  $0.softmaxLoss = softmaxLoss
  $0.svmLoss = svmLoss
  $0.smallNet = SmallNet.init
  $0.dropoutNet = DropoutNet.init
  $0.twoLayerNet = TwoLayerNet.init
  $0.fullyConnectedNet = FullyConnectedNet.init
  $0.sgd = SGD.init
  $0.momentum = Momentum.init
  $0.rmsProp = RMSProp.init
  $0.adam = { settings in
    Adam(
      learningRate: settings.learningRate, beta1: settings.beta1, beta2: settings.beta2,
      epsilon: settings.epsilon, weightDecay: settings.weightDecay)
  }
  $0.l1Gradient = l1Gradient
  $0.l2Gradient = l2Gradient
  $0.l2StrengthMatching = l2StrengthMatching
  $0.overfittingThreeLayers = overfittingThreeLayers
  $0.overfittingFiveLayers = overfittingFiveLayers
}
