import Auditing

final class GELUVariants: TopicVariants {
  static let all = geluForwardVariants + geluBackwardVariants
}
