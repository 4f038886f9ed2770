import Auditing
import Tensors

/// Mistakes that can be made in every network's gradients.
extension NetFunction {
  package var gradientMistakes: [Variant<Submission>] {
    [
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
        let affine = $0.affine
        $0.affine = { x, w, b in
          let (out, backward) = affine(x, w, b)
          return (
            out,
            { dout in
              let (dx, dw, db) = backward(dout)
              return (dx, dw, db / x.shape[0])
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
      mistake("makes-a-step", "loss finds gradients; changing parameters is the trainer's task.") {
        $0.finish = { gradients, net in
          for (name, gradient) in gradients { net.parameters[name]! -= 1e-3 * gradient }
        }
      },
    ]
  }
}
