import Auditing

final class SandwichesVariants: TopicVariants {
  static let all =
    Sandwich.withReLU.forwardVariants + Sandwich.withReLU.idempotentVariants
    + Sandwich.withReLU.backwardVariants
    + Sandwich.withGELU.forwardVariants + Sandwich.withGELU.forwardMistakesOfSmoothOnes
    + Sandwich.withGELU.backwardVariants + Sandwich.withGELU.backwardMistakesOfSmoothOnes
}
