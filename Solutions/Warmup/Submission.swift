import Checking
import WarmupChecks

/// This folder's functions, as the checker calls them. Nothing to do here.
public let submission = WarmupSubmission {
  $0.squaredDistances = squaredDistances
  $0.framed = framed
  $0.standardizedColumns = standardizedColumns
  $0.labelScores = labelScores
  $0.oneHot = oneHot
  $0.similarities = similarities
  $0.sigmoid = paired(sigmoidForward, sigmoidBackward)
  $0.meanSquaredError = meanSquaredError
  $0.logSumExp = logSumExp
}
