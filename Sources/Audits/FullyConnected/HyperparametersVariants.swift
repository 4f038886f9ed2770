import Auditing
import Foundation
import FullyConnectedChecks

@testable import FullyConnectedSolution

/// Choices of settings: what students try, and others that are as right as ours.
final class HyperparametersVariants: TopicVariants {
  static let all = mistakes + memorizing + alternatives
}

extension Varied {
  static let overfittingThreeLayers = Function(
    "overfittingThreeLayers", of: submission, \.overfittingThreeLayers)
  static let overfittingFiveLayers = Function(
    "overfittingFiveLayers", of: submission, \.overfittingFiveLayers)
}

private let mistakes: [FullyConnectedVariant] =
  [
    (
      "learning-rate-of-the-template", 1e-2, 1e-4,
      "Both the initial weights and the steps are tiny."
    ),
    (
      "weights-too-small", 1e-3, 3e-2,
      "The signal dies on its way through the layers: look at scale."
    ),
    ("no-initial-weights", 0, 3e-2, "With equal weights all units of a layer learn the same."),
    ("weights-too-large", 2, 3e-2, "The first losses are huge, and the steps break the network."),
    (
      "learning-rate-too-small", 0.15, 1e-4,
      "The loss falls, but 40 steps are not enough: step wider."
    ),
    ("learning-rate-too-large", 0.15, 3, "The loss jumps or becomes nan: step less far."),
    ("negative-learning-rate", 0.15, -3e-2, "The steps lead uphill: a learning rate is positive."),
  ].flatMap { id, weightScale, learningRate, note in
    settings(.mistake, id, note, (weightScale, learningRate), (weightScale, learningRate))
  }

private let alternatives: [FullyConnectedVariant] =
  settings(
    .alternative, "other-scale", "Smaller weights, wider steps; larger weights, smaller steps.",
    (0.1, 0.1), (0.17, 1e-2))
  + settings(
    .alternative, "he-scale", "The scale √(2/100) of He et al.", (0.1414, 3e-2), (0.1414, 3e-2))

/// Other settings, once for three and once for five layers.
private func settings(
  _ kind: VariantKind, _ id: String, _ note: String,
  _ three: (Double, Double), _ five: (Double, Double)
) -> [FullyConnectedVariant] {
  [
    ("three-layers", Varied.overfittingThreeLayers, three),
    ("five-layers", Varied.overfittingFiveLayers, five),
  ].map { prefix, function, chosen in
    function.variant(kind, "\(prefix)-\(id)", note, change: "layers-\(id)") {
      OverfittingSettings(weightScale: chosen.0, learningRate: chosen.1)
    }
  }
}

/// Settings that learn nothing, with a network that pretends to.
private let memorizing: [FullyConnectedVariant] = {
  var result = submission
  result.overfittingThreeLayers = { OverfittingSettings(weightScale: 1e-6, learningRate: 1e-9) }
  result.overfittingFiveLayers = result.overfittingThreeLayers
  result.fullyConnectedNet = MemorizingNet.init
  let note = "Your settings train the reference's network too: choose ones that make it learn."
  return ["three", "five"].map { count in
    Variant(
      .mistake, "\(count)-layers-remembered", change: "layers-remembered",
      of: "overfitting\(count.capitalized)Layers", note, result)
  }
}()
