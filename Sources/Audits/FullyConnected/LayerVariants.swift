import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

/// The variants of the layers, in the order of the handout.
let layerVariants: [FullyConnectedVariant] =
  affineForwardVariants + affineBackwardVariants + reluForwardVariants + reluBackwardVariants
  + geluForwardVariants + geluBackwardVariants + sandwichVariants + dropoutForwardMistakes
  + dropoutGeneratorMistakes + dropoutMaskMistakes + dropoutForwardAlternatives
  + dropoutBackwardVariants + forgottenCacheMistakes + constantVariants + otherFormVariants

/// The variants of the loss functions.
let lossVariants: [FullyConnectedVariant] =
  softmaxLossMistakes + softmaxLossAlternatives + svmLossMistakes + svmLossAlternatives
