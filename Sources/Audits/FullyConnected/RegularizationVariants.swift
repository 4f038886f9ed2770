import AuditSupport
import Auditing

/// What can be wrong in the penalty that networks share, in the first network that asks for it.
final class RegularizationVariants: TopicVariants {
  static let all = NetFunction.dropout.regularizationMistakes
}
