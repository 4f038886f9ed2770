import Auditing
import FullyConnectedChecks

@testable import FullyConnectedSolution

final class PenaltiesVariants: TopicVariants {
  static let all = l1GradientVariants + l2GradientVariants + l2StrengthMatchingVariants
}

extension Varied {
  static let l1Gradient = Function("l1Gradient", of: submission, \.l1Gradient)
  static let l2Gradient = Function("l2Gradient", of: submission, \.l2Gradient)
  static let l2StrengthMatching = Function(
    "l2StrengthMatching", of: submission, \.l2StrengthMatching)
}
