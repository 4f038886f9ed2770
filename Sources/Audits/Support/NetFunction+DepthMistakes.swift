import Auditing
import Tensors
import Training

/// Mistakes that show in very deep networks, or in very shallow ones.
extension NetFunction where Configuration == FullyConnectedNetConfiguration {
  /// Mistakes that show with ten layers or more.
  package var depthMistakes: [Variant<Submission>] {
    let makeWiring = wiring
    return [
      careless("goes-through-sorted-names", "Sorted by name, layer 10 comes before layer 2.") {
        net in
        let wiring = makeWiring(net.configuration)
        net.compute { parameters in
          let layers = 1...net.configuration.hiddenDimensions.count + 1
          let sorted = layers.map(String.init).sorted().compactMap(Int.init)
          var result = parameters
          for (layer, other) in zip(layers, sorted) {
            result[wiring.weightName(layer)] = parameters[wiring.weightName(other)]
            result[wiring.biasName(layer)] = parameters[wiring.biasName(other)]
          }
          return result
        }
      },
      mistake("penalizes-nine-layers", "The number of a layer may have two digits.") {
        $0.isPenalized = { layer, _ in layer < 10 }
      },
    ]
  }

  package var needsAHiddenLayer: Variant<Submission> {
    mistake("needs-a-hidden-layer", "The list of hidden dimensions can be empty.") {
      $0.sizes = { configuration in
        let hidden = configuration.hiddenDimensions
        let widths = [hidden[0]] + hidden.dropFirst()
        return [configuration.inputDimension] + widths + [configuration.classCount]
      }
    }
  }
}
