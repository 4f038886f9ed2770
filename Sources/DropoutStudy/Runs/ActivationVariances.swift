import Layers
import Networks
import Tensors
import Training

/// The variances of what the dense layers of a network give, in test mode.
///
/// For every dense layer, DropConnect among them, the variance is taken over all units and examples
/// together. The outputs of a hidden layer are those of its activation, those of the last one the
/// probabilities that the softmax makes of the scores.
struct ActivationVariances {
  /// The places of the activations, and of the scores.
  private let places: [Int]

  /// - Parameter layers: Those of the network.
  init(layers: [StudyLayer]) {
    let dense = layers.indices.filter { index in
      switch layers[index] {
      case .dense, .dropConnect: true
      default: false
      }
    }
    places = dense.map { $0 == layers.count - 1 ? $0 : $0 + 1 }
  }

  /// - Parameter examples: Those that the variances are taken of.
  func of(_ network: Sequential, on examples: Examples) -> [Double] {
    let outputs = network.outputs(examples.inputs)
    return places.map { place in
      let isLast = place == outputs.count - 1
      return variance(isLast ? probabilities(outputs[place]) : outputs[place])
    }
  }
}

/// exp(x − largest) / Σ exp(x − largest), in each row.
private func probabilities(_ scores: Tensor) -> Tensor {
  let powers = exp(scores - scores.max(axis: 1, keepDims: true))
  return powers / powers.sum(axis: 1, keepDims: true)
}

private func variance(_ x: Tensor) -> Double {
  let centered = x.cast(to: .float64) - x.cast(to: .float64).mean()
  return (centered * centered).mean()
}
