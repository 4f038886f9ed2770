import Auditing
import Checking
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

typealias FullyConnectedVariant = Variant<FullyConnectedSubmission>

/// The three gradients of a layer with weights.
typealias AffineGradients = (dx: Tensor, dw: Tensor, db: Tensor)

/// The functions that this assignment's variants replace.
enum Varied {
  typealias Function<Value> = VariedFunction<FullyConnectedSubmission, Value>

  static let affineLayer = Function("affineForward", of: submission, \.affine)
  static let affineForward = affineLayer.given {
    (forward: @escaping @Sendable (Tensor, Tensor, Tensor) -> (out: Tensor, cache: AffineCache)) in
    paired(forward, FullyConnectedSolution.affineBackward)
  }
  /// Given by a backward pass that may take over what the solution's gives.
  static let affineBackward = affineLayer.named("affineBackward").given {
    (
      backward:
        @escaping @Sendable (Tensor, AffineCache, _ right: AffineGradients) -> AffineGradients
    )
    in
    paired(FullyConnectedSolution.affineForward) { dout, cache in
      backward(dout, cache, FullyConnectedSolution.affineBackward(dout, cache))
    }
  }

  static let reluLayer = Function("reluForward", of: submission, \.relu)
  static let reluForward = reluLayer.given {
    (forward: @escaping @Sendable (Tensor) -> (out: Tensor, cache: ReLUCache)) in
    paired(forward, FullyConnectedSolution.reluBackward)
  }
  static let reluBackward = reluLayer.named("reluBackward").given {
    (backward: @escaping @Sendable (Tensor, ReLUCache) -> Tensor) in
    paired(FullyConnectedSolution.reluForward, backward)
  }

  static let geluLayer = Function("geluForward", of: submission, \.gelu)
  /// Given by its output; what it caches stays.
  static let geluForward = geluLayer.given { (output: @escaping @Sendable (Tensor) -> Tensor) in
    { x in (output(x), { dout in FullyConnectedSolution.geluBackward(dout, GELUCache(x: x)) }) }
  }
  /// Given by the derivative.
  static let geluBackward = geluLayer.named("geluBackward").given {
    (slope: @escaping @Sendable (Tensor) -> Tensor) in
    { x in (FullyConnectedSolution.geluForward(x).out, { dout in dout * slope(x) }) }
  }

  static let affineReLU = Function("affineReLUForward", of: submission, \.affineReLU)
  static let affineGELU = Function("affineGELUForward", of: submission, \.affineGELU)

  static let dropoutLayer = Function("dropoutForward", of: submission, \.dropout)
  static let dropoutForward = dropoutLayer.given {
    (forward: @escaping @Sendable (Tensor, DropoutParameters) -> (out: Tensor, cache: DropoutCache))
    in
    paired(forward, FullyConnectedSolution.dropoutBackward)
  }
  /// Given by a backward pass that sees x as well.
  static let dropoutBackward = dropoutLayer.named("dropoutBackward").given {
    (backward: @escaping @Sendable (Tensor, DropoutCache, _ x: Tensor) -> Tensor) in
    { x, parameters in
      let (out, cache) = FullyConnectedSolution.dropoutForward(x, parameters)
      return (out, { dout in backward(dout, cache, x) })
    }
  }

  static let softmaxLoss = Function("softmaxLoss", of: submission, \.softmaxLoss)
  static let svmLoss = Function("svmLoss", of: submission, \.svmLoss)

  static let smallNet = Function("smallNet", of: submission, \.smallNet)
  static let dropoutNet = Function("dropoutNet", of: submission, \.dropoutNet)
  static let twoLayerNet = Function("twoLayerNet", of: submission, \.twoLayerNet)
  static let fullyConnectedNet = Function("fullyConnectedNet", of: submission, \.fullyConnectedNet)

  static let sgdRule = Function("sgd", of: submission, \.sgd)
  /// Given by one step.
  static let sgd = sgdRule.given {
    (
      step: @escaping @Sendable (inout Tensor, Tensor, _ decay: Double, inout ClosureRule) -> Void
    ) in
    { learningRate, weightDecay in
      ClosureRule(learningRate) { w, dw, rule in step(&w, dw, weightDecay, &rule) }
    }
  }

  static let momentumRule = Function("momentum", of: submission, \.momentum)
  /// Given by one step.
  static let momentum = momentumRule.given {
    (
      step:
        @escaping @Sendable (inout Tensor, Tensor, _ momentum: Double, inout ClosureRule) -> Void
    ) in
    { learningRate, momentum in
      ClosureRule(learningRate) { w, dw, rule in step(&w, dw, momentum, &rule) }
    }
  }

  static let rmsPropRule = Function("rmsProp", of: submission, \.rmsProp).given {
    (rule: @escaping @Sendable (_ learningRate: Double, RMSPropSettings) -> any UpdateRule) in
    { learningRate, decay, epsilon in
      rule(learningRate, RMSPropSettings(decay: decay, epsilon: epsilon))
    }
  }
  /// Given by one step.
  static let rmsProp = rmsPropRule.given {
    (
      step: @escaping @Sendable (inout Tensor, Tensor, RMSPropSettings, inout ClosureRule) -> Void
    ) in
    { learningRate, settings in
      ClosureRule(learningRate) { w, dw, rule in step(&w, dw, settings, &rule) }
    }
  }

  static let adamRule = Function("adam", of: submission, \.adam)
  /// Given by one step.
  static let adam = adamRule.given {
    (step: @escaping @Sendable (inout Tensor, Tensor, AdamSettings, inout ClosureRule) -> Void) in
    { settings in
      ClosureRule(settings.learningRate) { w, dw, rule in step(&w, dw, settings, &rule) }
    }
  }
  /// Given by a change of the recipe.
  static let adamRecipe = adam.given { (change: @escaping @Sendable (inout AdamRecipe) -> Void) in
    { w, dw, settings, rule in
      var recipe = AdamRecipe(settings: settings)
      change(&recipe)
      recipe.update(&w, dw, &rule)
    }
  }

  static let l1Gradient = Function("l1Gradient", of: submission, \.l1Gradient)
  static let l2Gradient = Function("l2Gradient", of: submission, \.l2Gradient)
  static let l2StrengthMatching = Function(
    "l2StrengthMatching", of: submission, \.l2StrengthMatching)
  static let overfittingThreeLayers = Function(
    "overfittingThreeLayers", of: submission, \.overfittingThreeLayers)
  static let overfittingFiveLayers = Function(
    "overfittingFiveLayers", of: submission, \.overfittingFiveLayers)
}
