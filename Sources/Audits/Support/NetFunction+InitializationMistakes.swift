import Auditing
import Tensors
import Training

/// Mistakes that can be made in every network's initial parameters.
extension NetFunction {
  package var initializationMistakes: [Variant<Submission>] {
    [
      mistake("ignores-weight-scale", "The configuration says how large the weights are.") {
        $0.initialWeights = { random, _, shape in random.randn(shape) }
      },
      mistake("takes-scale-for-variance", "The weight scale is a standard deviation.") {
        $0.initialWeights = { random, scale, shape in
          random.normal(standardDeviation: scale.squareRoot(), shape)
        }
      },
      mistake("divides-by-fan-in", "The weight scale is all: no root of the number of inputs.") {
        let inputCount = $0.inputCount
        $0.initialWeights = { random, scale, shape in
          random.normal(standardDeviation: scale / Double(inputCount(shape)).squareRoot(), shape)
        }
      },
      mistake("draws-uniformly", "The weights are normally distributed: randn or normal.") {
        $0.initialWeights = { random, scale, shape in random.uniform(-scale, scale, shape) }
      },
      mistake("draws-biases", "Biases begin at 0; only weights are drawn.") {
        $0.initialBiases = { random, scale, count in
          random.normal(standardDeviation: scale, [count])
        }
      },
      mistake(
        "draws-biases-in-vain", "Draw weights alone: whoever draws next would find other numbers."
      ) {
        $0.initialBiases = { random, _, count in
          _ = random.randn(count)
          return Tensor.zeros([count])
        }
      },
      mistake("weights-below-a-half", "The weight scale is as large as it is given.") {
        let initialWeights = $0.initialWeights
        $0.initialWeights = { initialWeights($0, min($1, 0.5), $2) }
      },
      mistake("weights-above-0.001", "The weight scale is as small as it is given.") {
        let initialWeights = $0.initialWeights
        $0.initialWeights = { initialWeights($0, max($1, 0.001), $2) }
      },
      mistake("biases-of-1", "Biases begin at 0.") {
        $0.initialBiases = { _, _, count in Tensor.ones([count]) }
      },
      mistake("draws-last-layer-first", "The weights are drawn from the first layer to the last.") {
        $0.drawsLastLayerFirst = true
      },
      mistake("own-generator", "Draw from the generator that the network was given.") {
        $0.initialWeights = { _, scale, shape in
          RandomState(seed: 0).normal(standardDeviation: scale, shape)
        }
      },
      mistake("transposes-weights", "A row of the weights for each input, a column for each unit.")
      { $0.permuteWeights([1, 0]) },
      mistake("biases-as-rows", "Biases have one axis; broadcasting does the rest.") {
        $0.initialBiases = { _, _, count in Tensor.zeros([1, count]) }
        let affine = $0.affine
        $0.affine = { x, w, b in
          let (out, backward) = affine(x, w, b.reshaped(-1))
          return (
            out,
            { dout in
              let (dx, dw, db) = backward(dout)
              return (dx, dw, db.reshaped(1, -1))
            }
          )
        }
      },
      mistake("forgets-parameter-cast", "Parameters have the configuration's element type.") {
        $0.castsParameters = false
      },
    ]
  }

  /// A mistake of networks whose first layer takes an input as a row of numbers.
  package var fixedInputSize: Variant<Submission> {
    mistake("fixed-sizes", "The configuration says how many numbers one input has.") {
      $0.sizes = { [3 * 32 * 32] + $0.hiddenDimensions + [$0.classCount] }
    }
  }
}
