import Auditing
import DropoutChecks

@testable import DropoutSolution

/// The dropout assignment's solution; each topic has its variants.
final class Audit: AssignmentAudit {
  static let sections = dropoutSections
  static let submission = DropoutSolution.submission
}
