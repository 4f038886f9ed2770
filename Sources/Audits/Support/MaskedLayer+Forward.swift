import Auditing
import Tensors
import Training

extension MaskedLayer {
  /// What can go wrong going forward in every layer of this kind.
  var forwardMistakes: [Variant<Submission>] {
    [
      forward.mistake(
        "\(prefix)-at-test-time",
        "Nothing is dropped in test mode: look at the mode before you do anything.",
        change: "at-test-time"
      ) { x, parameters in
        var training = parameters
        training.mode = .train
        return pass(x, training)
      },
      forward.mistake(
        "\(prefix)-modes-exchanged", "Training and test mode are exchanged.",
        change: "modes-exchanged"
      ) { x, parameters in
        var other = parameters
        other.mode = parameters.mode == .train ? .test : .train
        return pass(x, other)
      },
      mask.mistake(
        "\(prefix)-always-float64", "out has the element type of x: cast the mask.",
        change: "always-float64"
      ) { x, parameters in rightMask(x, parameters).cast(to: .float64) },
    ]
  }

  /// What else can go wrong in a layer that draws numbers.
  package var chanceMistakes: [Variant<Submission>] {
    [
      mask.mistake(
        "\(prefix)-own-generator", "Draw from parameters.random, not from a generator of your own.",
        change: "own-generator"
      ) { x, parameters in
        var own = parameters
        own.random = RandomState(seed: 0)
        return rightMask(x, own)
      },
      mask.mistake(
        "\(prefix)-rate-kept", "The rate is the probability of dropping, not that of keeping.",
        change: "rate-kept"
      ) { x, parameters in
        var other = parameters
        other.rate = min(1 - parameters.rate, 0.999)
        return rightMask(x, other)
      },
      mask.mistake(
        "\(prefix)-one-mask-for-all", "Every example draws numbers of its own.",
        change: "one-mask-for-all"
      ) { x, parameters in
        let mask = rightMask(x, parameters)
        return mask[0..<1] + Tensor.zeros(like: mask)
      },
      mask.mistake(
        "\(prefix)-mask-kept-for-later-calls", "Every call draws a new mask.",
        change: "mask-kept-for-later-calls", keepingMasks()),
      forward.mistake(
        "\(prefix)-draws-nothing-at-rate-0",
        "At a rate of 0 numbers are drawn, too: what comes after must meet the same ones.",
        change: "draws-nothing-at-rate-0"
      ) { x, parameters in
        parameters.rate == 0 ? (x, { $0 }) : pass(x, parameters)
      },
      wholeBackward.mistake(
        "\(prefix)-backward-draws-anew", "The mask of the forward pass is in the cache: draw none.",
        change: "backward-draws-anew"
      ) { x, parameters in
        let right = pass(x, parameters)
        guard parameters.mode == .train else { return right }
        return (right.out, { dout in dout * rightMask(x, parameters) })
      },
      forward.mistake(
        "\(prefix)-draws-at-test-time", "In test mode no number is drawn.",
        change: "draws-at-test-time"
      ) { x, parameters in
        if parameters.mode == .test { _ = parameters.random.rand(x.shape) }
        return pass(x, parameters)
      },
    ]
  }

  /// The first mask of each shape, for ever.
  private func keepingMasks() -> Mask {
    let kept = Memory<[[Int]: Tensor]>([:])
    return { x, parameters in
      let mask = kept.value[x.shape] ?? rightMask(x, parameters)
      kept.value[x.shape] = mask
      return mask.cast(to: x.dtype)
    }
  }
}
