import Auditing
import RegressionChecks

@testable import RegressionSolution

/// The regression assignment's solution; each topic has its variants.
final class Audit: AssignmentAudit {
  static let sections = regressionSections
  static let submission = RegressionSolution.submission
}

typealias RegressionVariant = Variant<RegressionSubmission>
