import Auditing
import FullyConnectedChecks

@testable import FullyConnectedSolution

let networkVariants: [FullyConnectedVariant] =
  smallNetVariants + dropoutNetVariants + twoLayerNetVariants + fullyConnectedNetVariants
  + [everythingAnotherWay]

let updateRuleVariants: [FullyConnectedVariant] =
  sgdVariants + l1GradientVariants + l2GradientVariants + l2StrengthMatchingVariants
  + momentumVariants + rmsPropVariants + adamVariants + privateMemoryMistakes
  + otherFormRuleVariants + lateMistakes
