import Auditing
import CheckSupport
import Tensors

extension MaskedLayer {
  /// What can go wrong in every layer of this kind, and other right ways to write it.
  package var commonVariants: [Variant<Submission>] {
    forwardMistakes + backwardMistakes + forwardMemoryMistakes(pass(forward), prefix)
      + backwardMemoryMistakes(pass(wholeBackward), "\(prefix)-backward") + commonAlternatives
  }

  /// Given by a change of what the solution's calls give.
  private func pass(_ function: Function<RateDropout>) -> Function<LayerPassChange<Tensor>> {
    function.given { (change: @escaping LayerPassChange<Tensor>) in
      { x, parameters in change(pass(x, parameters)) }
    }
  }

  private var commonAlternatives: [Variant<Submission>] {
    [
      forward.alternative("\(prefix)-by-loop", "One element after the other.", change: "by-loop") {
        x, parameters in
        let mask = rightMask(x, parameters)
        func masked(_ values: Tensor) -> Tensor {
          var result = Tensor.zeros(like: values)
          for index in 0..<values.count {
            result[flat: index] = values[flat: index] * mask[flat: index]
          }
          return result
        }
        return (masked(x), masked)
      },
      backward.alternative(
        "\(prefix)-backward-in-place", "The copy of dout is multiplied in place.",
        change: "backward-in-place"
      ) { call in
        var dx = call.dout
        dx *= call.mask
        return dx
      },
      backward.alternative(
        "\(prefix)-backward-by-loop", "One element after the other.", change: "backward-by-loop"
      ) { call in
        var dx = Tensor.zeros(like: call.dout)
        for index in 0..<call.dout.count where call.mask[flat: index] != 0 {
          dx[flat: index] = call.dout[flat: index] * call.mask[flat: index]
        }
        return dx
      },
    ]
  }

  /// The same for layers of which nothing is left in test mode.
  package var identityVariants: [Variant<Submission>] {
    [
      forward.mistake(
        "\(prefix)-scaled-at-test-time", "At test time nothing is scaled: out = x.",
        change: "scaled-at-test-time"
      ) { x, parameters in
        let (out, backward) = pass(x, parameters)
        return (parameters.mode == .test ? x * (1 - parameters.rate) : out, backward)
      },
      forward.alternative(
        "\(prefix)-with-a-mask-of-ones", "In test mode the mask is 1 everywhere.",
        change: "mask-of-ones"
      ) { x, parameters in
        let mask = rightMask(x, parameters)
        return (x * mask, { $0 * mask })
      },
    ]
  }
}
