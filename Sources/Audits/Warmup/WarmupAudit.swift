import Auditing
import WarmupChecks

@testable import WarmupSolution

/// The warm-up's solution with every variant of its functions.
final class Audit: AssignmentAudit {
  static let solution = AuditedSolution(
    warmupAssignment, warmupSections, submission: submission,
    variants: broadcastingVariants + sliceVariants + reductionVariants + labelVariants
      + productVariants + sigmoidVariants + squaredErrorVariants + logSumExpVariants)
}

typealias WarmupVariant = Variant<WarmupSubmission>
