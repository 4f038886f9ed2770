import Auditing
import FullyConnectedChecks

@testable import FullyConnectedSolution

final class SandwichesVariants: TopicVariants {
  static let all =
    Sandwich.withReLU.forwardVariants + Sandwich.withReLU.idempotentVariants
    + Sandwich.withReLU.backwardVariants
    + Sandwich.withGELU.forwardVariants + Sandwich.withGELU.forwardMistakesOfSmoothOnes
    + Sandwich.withGELU.backwardVariants + Sandwich.withGELU.backwardMistakesOfSmoothOnes
}

extension Varied {
  static let affineReLU = Function("affineReLUForward", of: submission, \.affineReLU)
  static let affineGELU = Function("affineGELUForward", of: submission, \.affineGELU)
}
