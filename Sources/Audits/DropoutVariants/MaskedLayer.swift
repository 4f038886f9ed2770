import AuditSupport
import Auditing
import CheckSupport
import DropoutVariantsChecks
import Tensors
import Training

@testable import DropoutVariantsSolution

/// A layer that multiplies x by a mask, written in other ways.
struct MaskedLayer: Sendable {
  typealias Function<Value> = VariedFunction<DropoutVariantsSubmission, Value>
  typealias Forward =
    @Sendable (_ x: Tensor, _ parameters: VariantParameters) -> (out: Tensor, cache: MaskCache)
  typealias Mask = @Sendable (_ x: Tensor, _ parameters: VariantParameters) -> Tensor

  /// What names of variants begin with.
  let prefix: String
  /// What the solution's functions begin with.
  let name: String
  let replace: @Sendable (@escaping RateDropout) -> DropoutVariantsSubmission
  /// The solution's.
  let solution: Forward
  /// Whether the layer draws numbers.
  var draws = true

  var forward: Function<RateDropout> { layer("Forward") }

  private func layer(_ function: String) -> Function<RateDropout> {
    Function("\(name)\(function)", replace: replace)
  }

  /// Given by the mask of the training mode; in test mode the layer is the identity.
  var mask: Function<Mask> {
    forward.given { (mask: @escaping Mask) in
      { x, parameters in
        guard parameters.mode == .train else { return (x, { $0 }) }
        let mask = mask(x, parameters)
        return (x * mask, { $0 * mask })
      }
    }
  }

  /// Given by dx, from dout, the mask in training, and x.
  var backward: Function<@Sendable (_ dout: Tensor, _ mask: Tensor?, _ x: Tensor) -> Tensor> {
    layer("Backward").given {
      (backward: @escaping @Sendable (Tensor, Tensor?, Tensor) -> Tensor) in
      { x, parameters in
        let (out, cache) = solution(x, parameters)
        return (out, { dout in backward(dout, cache.mask, x) })
      }
    }
  }

  /// Given by a change of what the solution's calls give.
  private func pass(_ function: String) -> Function<LayerPassChange<Tensor>> {
    layer(function).given { (change: @escaping LayerPassChange<Tensor>) in
      { x, parameters in change(pass(x, parameters)) }
    }
  }

  /// What the solution's calls give.
  private func pass(_ x: Tensor, _ parameters: VariantParameters) -> LayerPass<Tensor> {
    let (out, cache) = solution(x, parameters)
    return (out, { dout in cache.mask.map { dout * $0 } ?? dout })
  }

  /// The solution's mask in training.
  func rightMask(_ x: Tensor, _ parameters: VariantParameters) -> Tensor {
    solution(x, parameters).cache.mask!
  }

  /// What can go wrong in every layer of this kind.
  var commonMistakes: [VariantOfVariants] {
    modeMistakes + (draws ? chanceMistakes : []) + typeMistakes + backwardMistakes
      + forwardMemoryMistakes(pass("Forward"), prefix)
      + backwardMemoryMistakes(pass("Backward"), "\(prefix)-backward")
  }

  /// What is right in every layer of this kind.
  var commonAlternatives: [VariantOfVariants] {
    [
      forward.alternative("\(prefix)-by-loop", "One element after the other.", change: "by-loop") {
        x, parameters in
        guard let mask = solution(x, parameters).cache.mask else { return (x, { $0 }) }
        func masked(_ values: Tensor) -> Tensor {
          var result = Tensor.zeros(like: values)
          for index in 0..<values.count {
            result[flat: index] = values[flat: index] * mask[flat: index]
          }
          return result
        }
        return (masked(x), masked)
      },
      forward.alternative(
        "\(prefix)-with-a-mask-of-ones", "In test mode the mask is 1 everywhere.",
        change: "mask-of-ones"
      ) { x, parameters in
        let mask = solution(x, parameters).cache.mask ?? Tensor.ones(like: x)
        return (x * mask, { $0 * mask })
      },
      backward.alternative(
        "\(prefix)-backward-in-place", "The copy of dout is multiplied in place.",
        change: "backward-in-place"
      ) { dout, mask, _ in
        var dx = dout
        if let mask { dx *= mask }
        return dx
      },
      backward.alternative(
        "\(prefix)-backward-by-loop", "One element after the other.", change: "backward-by-loop"
      ) { dout, mask, _ in
        guard let mask else { return dout }
        var dx = Tensor.zeros(like: dout)
        for index in 0..<dout.count where mask[flat: index] != 0 {
          dx[flat: index] = dout[flat: index] * mask[flat: index]
        }
        return dx
      },
    ]
  }
}

// MARK: - Forward

extension MaskedLayer {
  private var modeMistakes: [VariantOfVariants] {
    [
      forward.mistake(
        "\(prefix)-at-test-time", "In test mode out = x: look at the mode before you do anything.",
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
      forward.mistake(
        "\(prefix)-scaled-at-test-time", "At test time nothing is scaled: out = x.",
        change: "scaled-at-test-time"
      ) { x, parameters in
        let (out, backward) = pass(x, parameters)
        return (parameters.mode == .test ? x * (1 - parameters.rate) : out, backward)
      },
    ]
  }

  private var chanceMistakes: [VariantOfVariants] {
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
      layer("Backward").mistake(
        "\(prefix)-backward-draws-anew", "The mask of the forward pass is in the cache: draw none.",
        change: "backward-draws-anew"
      ) { x, parameters in
        let (out, _) = pass(x, parameters)
        guard parameters.mode == .train else { return (out, { $0 }) }
        return (out, { dout in dout * rightMask(x, parameters) })
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

  private var typeMistakes: [VariantOfVariants] {
    [
      mask.mistake(
        "\(prefix)-always-float64", "out has the element type of x: cast the mask.",
        change: "always-float64"
      ) { x, parameters in rightMask(x, parameters).cast(to: .float64) }
    ]
  }
}

// MARK: - Backward

extension MaskedLayer {
  private var backwardMistakes: [VariantOfVariants] {
    func mistake(
      _ id: String, _ note: String,
      _ dx: @escaping @Sendable (_ dout: Tensor, _ mask: Tensor, _ x: Tensor) -> Tensor
    ) -> VariantOfVariants {
      backward.mistake("\(prefix)-backward-\(id)", note, change: "backward-\(id)") {
        dout, mask, x in mask.map { dx(dout, $0, x) } ?? dout
      }
    }
    return [
      mistake("ignores-mask", "The gradient is multiplied by the mask, as x was.") { dout, _, _ in
        dout
      },
      mistake("multiplies-by-x", "The derivative of x · mask with respect to x is the mask alone.")
      {
        dout, mask, x in dout * mask * x
      },
      mistake("averages", "Nothing is divided by the number of examples here.") { dout, mask, _ in
        dout * mask / dout.shape[0]
      },
      mistake("turned-around", "The gradient passes where x did, not elsewhere.") { dout, mask, _ in
        dout * (1 - mask)
      },
      mistake("always-float64", "dx has the element type of x.") { dout, mask, _ in
        (dout * mask).cast(to: .float64)
      },
      mistake("in-one-example-alone", "Every example has a mask of its own.") { dout, mask, _ in
        dout * (mask[0..<1] + Tensor.zeros(like: mask))
      },
      backward.mistake(
        "\(prefix)-backward-zero-at-test-time", "In test mode dx = dout.",
        change: "backward-zero-at-test-time"
      ) { dout, mask, _ in dout * (mask ?? Tensor.zeros(like: dout)) },
      backward.mistake(
        "\(prefix)-backward-mask-of-training-at-test-time",
        "In test mode dx = dout: the mask of a training call before is none of this call.",
        change: "backward-mask-of-training-at-test-time", withLatestMask()),
    ]
  }

  /// With the latest mask of training where a call has none of its own.
  private func withLatestMask()
    -> @Sendable (_ dout: Tensor, _ mask: Tensor?, _ x: Tensor) -> Tensor
  {
    let latest = Memory<Tensor?>(nil)
    return { dout, mask, _ in
      latest.value = mask ?? latest.value
      guard let mask = latest.value, mask.shape == dout.shape else { return dout }
      return dout * mask.cast(to: dout.dtype)
    }
  }
}
