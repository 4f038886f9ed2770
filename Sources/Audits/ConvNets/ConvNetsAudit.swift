import Auditing
import ConvNetsChecks

@testable import ConvNetsSolution

/// The solution of the assignment on convolutional networks; each topic has its variants.
final class Audit: AssignmentAudit {
  static let sections = convNetsSections
  static let submission = ConvNetsSolution.submission
  static let variantsAcrossTopics = [everythingAnotherWay]
}
