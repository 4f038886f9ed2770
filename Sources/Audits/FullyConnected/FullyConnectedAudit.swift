import Auditing
import FullyConnectedChecks

@testable import FullyConnectedSolution

/// The fully-connected assignment's solution; each topic has its variants.
final class Audit: AssignmentAudit {
  static let sections = fullyConnectedSections
  static let submission = FullyConnectedSolution.submission
  static let variantsAcrossTopics =
    forgottenCacheMistakes + constantVariants + otherFormVariants + [everythingAnotherWay]
    + privateMemoryMistakes + otherFormRuleVariants + lateMistakes
}
