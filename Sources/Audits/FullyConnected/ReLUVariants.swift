import Auditing

final class ReLUVariants: TopicVariants {
  static let all = reluForwardVariants + reluBackwardVariants
}
