import Auditing

final class ConvolutionVariants: TopicVariants {
  static let all = convolutionForwardVariants + convolutionBackwardVariants
}
