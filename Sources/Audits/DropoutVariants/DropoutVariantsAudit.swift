import Auditing
import DropoutVariantsChecks

@testable import DropoutVariantsSolution

/// The solution of the assignment on variants of dropout; each topic has its variants.
final class Audit: AssignmentAudit {
  static let sections = dropoutVariantsSections
  static let submission = DropoutVariantsSolution.submission
}

typealias VariantOfVariants = Variant<DropoutVariantsSubmission>
