import Auditing

final class PenaltiesVariants: TopicVariants {
  static let all = l1GradientVariants + l2GradientVariants + l2StrengthMatchingVariants
}
