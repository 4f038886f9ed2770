import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

/// Mistakes that can be made in every network's scores, loss and gradients.
extension NetFunction {
  var computationMistakes: [FullyConnectedVariant] {
    [
      mistake("forgets-input-cast", "Inputs are cast to the configuration's element type first.") {
        $0.castsInput = false
      },
      computingInFloat64,
      mistake("returns-a-gradient-of-x", "Gradients are asked for by the parameters' names alone.")
      {
        let firstWeights = $0.weightName(1)
        $0.finish = { gradients, _ in gradients["x"] = gradients[firstWeights] }
      },
      mistake("keeps-own-copies", "Training changes parameters: read the weights there each time.")
      {
        $0.usesInitialParametersOnly = true
      },
      mistake("returns-probabilities", "Scores are what comes before the softmax.") {
        $0.scores = softmax
      },
      mistake("returns-labels", "Scores are asked for, one for each class, not the best class.") {
        $0.scores = { scores in Tensor(scores.argmaxOfRows().map(Double.init)) }
      },
      mistake("softmax-twice", "The loss function takes scores; the softmax is in it.") {
        $0.loss = { scores, y in submission.softmaxLoss(softmax(scores), y) }
      },
      mistake("summed-loss", "The loss is a mean over the examples already: leave it.") {
        $0.loss = { scores, y in
          let (loss, dx) = submission.softmaxLoss(scores, y)
          return (loss * Double(y.count), dx * y.count)
        }
      },
      mistake("svm-loss", "This network is trained with the softmax loss.") {
        $0.loss = submission.svmLoss
      },
      mistake("never-activates", "Without activations many layers are only one linear layer.") {
        $0.isActivated = { _, _ in false }
      },
      mistake("activates-input", "The first layer sees the input as it is.") {
        let isActivated = $0.isActivated
        $0.isActivated = { layer, layerCount in layer == 0 || isActivated(layer, layerCount) }
      },
      mistake("forgets-activation-backward", "Going back, the activation has a derivative too.") {
        let activation = $0.activation
        $0.activation = { x in (activation(x).out, { dout in dout }) }
      },
      mistake("forgets-first-layer-gradient", "Every parameter has a gradient.") {
        let wiring = $0
        $0.finish = { gradients, _ in
          gradients[wiring.weightName(1)] = nil
          gradients[wiring.biasName(1)] = nil
        }
      },
      mistake("zero-bias-gradients", "Biases are trained as well: they have a gradient.") {
        let wiring = $0
        $0.finish = { gradients, net in
          for bias in (1...net.layerCount).map(wiring.biasName) {
            gradients[bias] = Tensor.zeros(like: net.parameters[bias]!)
          }
        }
      },
      mistake("averages-bias-gradients", "A bias's gradient is a sum over the examples.") {
        $0.affine = { x, w, b in
          let (out, backward) = submission.affine(x, w, b)
          return (
            out,
            { dout in
              let (dx, dw, _) = backward(dout)
              return (dx, dw, dout.mean(axis: 0))
            }
          )
        }
      },
      mistake("accumulates-gradients", "Every call of loss begins with gradients of its own.") {
        $0.accumulatesGradients = true
      },
      mistake("clips-gradients", "loss returns gradients as they are, large ones too.") {
        $0.finish = { gradients, _ in
          gradients = gradients.mapValues { maximum(minimum($0, 5), -5) }
        }
      },
      mistake("clips-activations", "An activation has no upper bound.") {
        let activation = $0.activation
        $0.activation = { x in
          let (out, backward) = activation(x)
          return (minimum(out, 20), backward)
        }
      },
      mistake("makes-a-step", "loss finds gradients; changing parameters is the trainer's task.") {
        $0.finish = { gradients, net in
          for (name, gradient) in gradients { net.parameters[name]! -= 1e-3 * gradient }
        }
      },
    ]
  }
}

extension NetFunction {
  fileprivate var computingInFloat64: FullyConnectedVariant {
    let right = network { _ in }
    return mistake(
      "computes-in-float64", "Cast x before you compute, not the results afterwards.",
      of: { configuration, random in
        var precise = configuration
        precise.dtype = .float64
        return PreciseNet(right(precise, random), dtype: configuration.dtype)
      })
  }
}

/// A network of another element type, whose results are cast at the end.
private final class PreciseNet: Model {
  private let net: any Model
  private let dtype: DType
  var parameters: [String: Tensor]

  init(_ net: any Model, dtype: DType) {
    self.net = net
    self.dtype = dtype
    parameters = net.parameters.mapValues { $0.cast(to: dtype) }
  }

  func scores(_ x: Tensor) -> Tensor {
    net.parameters = parameters.mapValues { $0.cast(to: .float64) }
    return net.scores(x).cast(to: dtype)
  }

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    net.parameters = parameters.mapValues { $0.cast(to: .float64) }
    let (loss, gradients) = net.loss(x, y)
    return (loss, gradients.mapValues { $0.cast(to: dtype) })
  }
}

/// The probabilities of the classes, a row for each example.
private func softmax(_ scores: Tensor) -> Tensor {
  let powers = exp(scores - scores.max(axis: 1, keepDims: true))
  return powers / powers.sum(axis: 1, keepDims: true)
}
