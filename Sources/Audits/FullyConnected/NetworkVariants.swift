import Auditing
import FullyConnectedChecks

@testable import FullyConnectedSolution

let networkVariants: [Variant<FullyConnectedSubmission>] =
  smallNetVariants + dropoutNetVariants + twoLayerNetVariants + fullyConnectedNetVariants
  + [everythingAnotherWay]

let updateRuleVariants: [Variant<FullyConnectedSubmission>] =
  sgdVariants + l1GradientVariants + l2GradientVariants + l2StrengthMatchingVariants
  + momentumVariants + rmsPropVariants + adamVariants + privateMemoryMistakes
  + otherFormRuleVariants + lateMistakes
