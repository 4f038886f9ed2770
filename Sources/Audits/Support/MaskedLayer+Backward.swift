import Auditing
import CheckSupport
import Tensors

extension MaskedLayer {
  /// What can go wrong going backward in every layer of this kind.
  var backwardMistakes: [Variant<Submission>] {
    func mistake(
      _ id: String, _ note: String, _ gradient: @escaping Gradient
    ) -> Variant<Submission> {
      backward.mistake("\(prefix)-backward-\(id)", note, change: "backward-\(id)", gradient)
    }
    return [
      mistake("ignores-mask", "The gradient is multiplied by the mask, as x was.") { $0.dout },
      mistake("multiplies-by-x", "The derivative of x · mask with respect to x is the mask alone.")
      { $0.dout * $0.mask * $0.x },
      mistake("averages", "Nothing is divided by the number of examples here.") {
        $0.dout * $0.mask / $0.dout.shape[0]
      },
      mistake("turned-around", "The gradient passes where x did, not elsewhere.") {
        $0.dout * (1 - $0.mask)
      },
      mistake("from-output", "A mask cannot be read off an output that is 0.") {
        $0.dout * $0.mask * ($0.x .!= 0).cast(to: $0.dout.dtype)
      },
      mistake("always-float64", "dx has the element type of x.") {
        ($0.dout * $0.mask).cast(to: .float64)
      },
      mistake("in-one-example-alone", "Every example has a mask of its own.") {
        $0.dout * ($0.mask[0..<1] + Tensor.zeros(like: $0.mask))
      },
      testBackward.mistake(
        "\(prefix)-backward-zero-at-test-time", "In test mode the gradient passes, too.",
        change: "backward-zero-at-test-time"
      ) { Tensor.zeros(like: $0.dout) },
      wholeBackward.mistake(
        "\(prefix)-backward-mask-of-training-at-test-time",
        "The mask of a training call before is none of this call in test mode.",
        change: "backward-mask-of-training-at-test-time", withLatestMask()),
    ]
  }

  /// With the latest mask of training in test mode.
  private func withLatestMask() -> RateDropout {
    let latest = Memory<Tensor?>(nil)
    return { x, parameters in
      let (out, mask) = masked(x, parameters)
      return (
        out,
        { dout in
          if parameters.mode == .train { latest.value = mask }
          guard let kept = latest.value, kept.shape == dout.shape else { return dout * mask }
          return dout * kept.cast(to: dout.dtype)
        }
      )
    }
  }
}
