import Auditing

final class BatchNormVariants: TopicVariants {
  static let all = batchNormForwardVariants + batchNormBackwardVariants
}
