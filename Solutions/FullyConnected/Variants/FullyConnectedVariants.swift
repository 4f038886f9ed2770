import Checking
import FullyConnectedChecks

/// Every variant of this assignment's functions.
public let variants: [Variant<FullyConnectedSubmission>] =
  layerVariants + lossVariants + networkVariants + updateRuleVariants + hyperparameterVariants
