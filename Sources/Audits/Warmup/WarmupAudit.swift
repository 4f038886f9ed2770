import Auditing
import WarmupChecks

@testable import WarmupSolution

/// The warm-up's solution; each topic has its variants.
final class Audit: AssignmentAudit {
  static let sections = warmupSections
  static let submission = WarmupSolution.submission
}

typealias WarmupVariant = Variant<WarmupSubmission>
