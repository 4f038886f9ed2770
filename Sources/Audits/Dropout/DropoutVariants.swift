import Auditing

final class DropoutVariants: TopicVariants {
  static let all =
    forwardMistakes + dropoutForwardAlternatives + unusualForwardAlternatives
    + backwardMistakes + dropoutBackwardAlternatives
}

private let forwardMistakes =
  dropoutForwardMistakes + layerSeedMistakes + sharedMaskMistakes + chanceMistakes
  + generatorMistakes + edgeMistakes

private let backwardMistakes =
  dropoutBackwardMistakes + recoveredMaskMistakes + backwardMemoryMistakes + backwardEdgeMistakes
