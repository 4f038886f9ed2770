import Auditing
import FullyConnectedChecks

@testable import FullyConnectedSolution

/// The fully-connected assignment's solution with every variant of its functions.
final class Audit: AssignmentAudit {
  static let solution = AuditedSolution(
    fullyConnectedAssignment, fullyConnectedSections, submission: submission,
    variants: layerVariants + lossVariants + networkVariants + updateRuleVariants
      + hyperparameterVariants)
}
