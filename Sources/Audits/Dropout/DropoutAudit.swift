import Auditing
import DropoutChecks

@testable import DropoutSolution

/// The dropout assignment's solution with every variant of its functions.
final class Audit: AssignmentAudit {
  static let solution = AuditedSolution(
    dropoutAssignment, dropoutSections, submission: submission,
    variants: forwardMistakes + dropoutForwardAlternatives + unusualForwardAlternatives
      + backwardMistakes + dropoutBackwardAlternatives + networkMistakes
      + fullyConnectedNetAlternatives + unusualNetworkAlternatives)
}

private let forwardMistakes =
  dropoutForwardMistakes + layerSeedMistakes + sharedMaskMistakes + chanceMistakes
  + generatorMistakes + edgeMistakes

private let backwardMistakes =
  dropoutBackwardMistakes + recoveredMaskMistakes + backwardMemoryMistakes + backwardEdgeMistakes

private let networkMistakes =
  fullyConnectedNetMistakes + networkSeedMistakes + networkMaskMistakes + networkModelMistakes
  + regularizationMistakes + givenLayerMistakes + globalSettingMistakes + trainedNetworkMistakes
