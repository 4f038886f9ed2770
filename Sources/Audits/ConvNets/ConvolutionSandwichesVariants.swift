import AuditSupport
import Auditing
import ConvNetsChecks
import Tensors

@testable import ConvNetsSolution

final class ConvolutionSandwichesVariants: TopicVariants {
  static let all: [ConvNetsVariant] =
    [convReLU, convNormReLU, convReLUPool].flatMap { sandwich in
      sandwich.forwardVariants + sandwich.backwardVariants + sandwich.memoryMistakes
    }
    + convReLU.forwardVariantsWithoutNorm + convReLUPool.forwardVariantsWithoutNorm
    + convNormReLU.forwardVariantsOfNorm + convNormReLU.backwardVariantsOfNorm
    + convReLUPool.forwardVariantsOfPool + convReLUPool.backwardVariantsOfPool
}

/// One of the sandwiches, whose variants are changes of its recipe.
struct ConvolutionSandwich: Sendable {
  typealias Change = @Sendable (inout SandwichRecipe) -> Void

  let prefix: String
  let forward: Varied.Function<Change>
  let backward: Varied.Function<Change>

  var memoryMistakes: [ConvNetsVariant] {
    func pass(
      of function: Varied.Function<Change>
    ) -> Varied.Function<LayerPassChange<SandwichRecipe.Gradients>> {
      function.given { change in { $0.pass = change } }
    }
    return forwardMemoryMistakes(pass(of: forward), "\(prefix)-forward")
      + backwardMemoryMistakes(pass(of: backward), "\(prefix)-backward")
  }

  func forwardMistake(
    _ id: String, _ note: String, _ change: @escaping Change
  ) -> ConvNetsVariant {
    forward.mistake("\(prefix)-forward-\(id)", note, change: "sandwich-forward-\(id)", change)
  }

  func forwardAlternative(
    _ id: String, _ note: String, _ change: @escaping Change
  ) -> ConvNetsVariant {
    forward.alternative("\(prefix)-forward-\(id)", note, change: "sandwich-forward-\(id)", change)
  }

  func backwardMistake(
    _ id: String, _ note: String,
    _ gradients: @escaping @Sendable (Tensor, SandwichRecipe.Tape) -> SandwichRecipe.Gradients
  ) -> ConvNetsVariant {
    backward.mistake("\(prefix)-backward-\(id)", note, change: "sandwich-backward-\(id)") {
      $0.gradients = gradients
    }
  }

  func backwardAlternative(
    _ id: String, _ note: String,
    _ gradients: @escaping @Sendable (Tensor, SandwichRecipe.Tape) -> SandwichRecipe.Gradients
  ) -> ConvNetsVariant {
    backward.alternative("\(prefix)-backward-\(id)", note, change: "sandwich-backward-\(id)") {
      $0.gradients = gradients
    }
  }
}

private let convReLU = sandwich(
  "conv-relu", Varied.Function("convReLUForward", of: submission, \.convReLU), "convReLUBackward",
  .withReLU, \.convReLU)

private let convNormReLU = sandwich(
  "conv-norm-relu", Varied.Function("convNormReLUForward", of: submission, \.convNormReLU),
  "convNormReLUBackward", .withNorm, \.convNormReLU)

private let convReLUPool = sandwich(
  "conv-relu-pool", Varied.Function("convReLUPoolForward", of: submission, \.convReLUPool),
  "convReLUPoolBackward", .withPool, \.convReLUPool)

private func sandwich<Layer>(
  _ prefix: String, _ forward: Varied.Function<Layer>, _ backward: String,
  _ recipe: SandwichRecipe, _ layer: KeyPath<SandwichRecipe, Layer> & Sendable
) -> ConvolutionSandwich {
  @Sendable func changed(_ change: ConvolutionSandwich.Change) -> Layer {
    var changed = recipe
    change(&changed)
    return changed[keyPath: layer]
  }
  return ConvolutionSandwich(
    prefix: prefix, forward: forward.given(by: changed),
    backward: forward.named(backward).given(by: changed))
}
