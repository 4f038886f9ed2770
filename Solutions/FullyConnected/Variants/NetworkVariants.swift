import Checking
import FullyConnectedChecks

let updateRuleVariants: [Variant<FullyConnectedSubmission>] =
  sgdVariants + l1GradientVariants + l2GradientVariants + l2StrengthMatchingVariants
  + momentumVariants + rmsPropVariants + adamVariants
