import Checking
import DropoutVariantsChecks

/// This folder's functions, as the checker calls them. Nothing to do here.
public let submission = DropoutVariantsSubmission {
  $0.dropout = { x, rate, random in try dropout(x, rate: rate, random: random) }
  $0.dropConnect = paired(dropConnectForward, dropConnectBackward)
  $0.dropBlock = paired(dropBlockForward, dropBlockBackward)
  $0.keepMaximum = paired(keepMaximumForward, keepMaximumBackward)
  $0.maxDropout = paired(maxDropoutForward, maxDropoutBackward)
  $0.biasedDropout = paired(biasedDropoutForward, biasedDropoutBackward)
  $0.flipover = paired(flipoverForward, flipoverBackward)
  $0.studyLayers = studyLayers
  $0.weightDecay = weightDecay
  $0.clippedWeights = clippedWeights
}
