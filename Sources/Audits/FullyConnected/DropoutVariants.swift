import Auditing

final class DropoutVariants: TopicVariants {
  static let all =
    dropoutForwardMistakes + dropoutGeneratorMistakes + dropoutMaskMistakes
    + dropoutForwardAlternatives + dropoutBackwardVariants
}
