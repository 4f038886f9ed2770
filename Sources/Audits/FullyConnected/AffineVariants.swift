import Auditing

final class AffineVariants: TopicVariants {
  static let all = affineForwardVariants + affineBackwardVariants
}
