import AuditSupport
import Auditing
import CheckSupport
import RegressionChecks
import Tensors
import Training

@testable import RegressionSolution

/// A dropout layer by rate, written in other ways.
struct RateLayer: Sendable {
  typealias Function<Value> = VariedFunction<RegressionSubmission, Value>
  typealias Forward =
    @Sendable (_ x: Tensor, _ parameters: VariantParameters) -> (out: Tensor, cache: MaskCache)
  typealias Mask = @Sendable (_ x: Tensor, _ parameters: VariantParameters) -> Tensor

  /// What names of variants begin with.
  let prefix: String
  /// What the solution's functions begin with.
  let name: String
  let replace: @Sendable (@escaping RateDropout) -> RegressionSubmission
  /// The solution's.
  let solution: Forward

  var forward: Function<RateDropout> { layer("Forward") }

  private func layer(_ function: String) -> Function<RateDropout> {
    Function("\(name)\(function)", replace: replace)
  }

  /// Given by the mask of the training mode, with the right test mode.
  var mask: Function<Mask> {
    forward.given { (mask: @escaping Mask) in
      { x, parameters in
        let mask = parameters.mode == .train ? mask(x, parameters) : rightMask(x, parameters)
        return (x * mask, { $0 * mask })
      }
    }
  }

  /// Given by the mask of the test mode, with the right training mode.
  var testMask: Function<Mask> {
    forward.given { (mask: @escaping Mask) in
      { x, parameters in
        let mask = parameters.mode == .test ? mask(x, parameters) : rightMask(x, parameters)
        return (x * mask, { $0 * mask })
      }
    }
  }

  /// Given by dx, from dout, the right mask, and x.
  var backward:
    Function<
      @Sendable (_ dout: Tensor, _ mask: Tensor, _ x: Tensor, _ p: VariantParameters) -> Tensor
    >
  {
    layer("Backward").given {
      (backward: @escaping @Sendable (Tensor, Tensor, Tensor, VariantParameters) -> Tensor) in
      { x, parameters in
        let mask = rightMask(x, parameters)
        return (x * mask, { dout in backward(dout, mask, x, parameters) })
      }
    }
  }

  /// Given by a change of what the solution's calls give.
  func pass(_ function: String) -> Function<LayerPassChange<Tensor>> {
    layer(function).given { (change: @escaping LayerPassChange<Tensor>) in
      { x, parameters in change(pass(x, parameters)) }
    }
  }

  /// What the solution's calls give.
  func pass(_ x: Tensor, _ parameters: VariantParameters) -> LayerPass<Tensor> {
    let mask = rightMask(x, parameters)
    return (x * mask, { $0 * mask })
  }

  /// What the solution multiplies by.
  func rightMask(_ x: Tensor, _ parameters: VariantParameters) -> Tensor {
    solution(x, parameters).cache.mask ?? Tensor.ones(like: x)
  }

  /// What can go wrong in either form.
  var commonMistakes: [RegressionVariant] {
    forwardMistakes + chanceMistakes + forwardMemoryMistakes(pass("Forward"), prefix)
      + backwardMistakes + backwardMemoryMistakes(pass("Backward"), "\(prefix)-backward")
  }

  var commonAlternatives: [RegressionVariant] {
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
      mask.alternative(
        "\(prefix)-zeros-put-in", "A mask of one number in which zeros are put.",
        change: "zeros-put-in"
      ) { x, parameters in
        let scale = maskScale(parameters)
        var mask = Tensor.full(x.shape, scale, dtype: x.dtype)
        for index in 0..<x.count where parameters.random.rand() <= parameters.rate {
          mask[flat: index] = 0
        }
        return mask
      },
      backward.alternative(
        "\(prefix)-backward-in-place", "The copy of dout is multiplied in place.",
        change: "backward-in-place"
      ) { dout, mask, _, _ in
        var dx = dout
        dx *= mask
        return dx
      },
      backward.alternative(
        "\(prefix)-backward-by-loop", "One element after the other.", change: "backward-by-loop"
      ) { dout, mask, _, _ in
        var dx = Tensor.zeros(like: dout)
        for index in 0..<dout.count where mask[flat: index] != 0 {
          dx[flat: index] = dout[flat: index] * mask[flat: index]
        }
        return dx
      },
    ]
  }

  /// What one that is kept is multiplied by in training.
  private func maskScale(_ parameters: VariantParameters) -> Double {
    let other = VariantParameters(
      rate: parameters.rate, mode: .train, random: RandomState(seed: 1))
    return rightMask(Tensor.ones([2_000]), other).max()
  }
}

// MARK: - Forward

extension RateLayer {
  private var forwardMistakes: [RegressionVariant] {
    [
      forward.mistake(
        "\(prefix)-at-test-time", "Nothing is dropped at test time: look at the mode.",
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
        "\(prefix)-draws-at-test-time", "In test mode no number is drawn.",
        change: "draws-at-test-time"
      ) { x, parameters in
        if parameters.mode == .test { _ = parameters.random.rand(x.shape) }
        return pass(x, parameters)
      },
      mask.mistake(
        "\(prefix)-always-float64", "out has the element type of x: cast the mask.",
        change: "always-float64"
      ) { x, parameters in rightMask(x, parameters).cast(to: .float64) },
    ]
  }

  private var chanceMistakes: [RegressionVariant] {
    func mistake(_ id: String, _ note: String, _ mask: @escaping Mask) -> RegressionVariant {
      self.mask.mistake("\(prefix)-\(id)", note, change: id, mask)
    }
    return [
      mistake("own-generator", "Draw from parameters.random, not from a generator of your own.") {
        x, parameters in
        var own = parameters
        own.random = RandomState(seed: 0)
        return rightMask(x, own)
      },
      mistake("rate-kept", "The rate is the probability of dropping, not that of keeping.") {
        x, parameters in
        var other = parameters
        other.rate = min(1 - parameters.rate, 0.999)
        return rightMask(x, other)
      },
      mistake("lower-end", "An element is kept where u > rate, not where u < 1 − rate.") {
        x, parameters in
        scaled(parameters.random.rand(x.shape) .< 1 - parameters.rate, x, parameters)
      },
      mistake("equal-kept", "An element whose u equals the rate is dropped.") { x, parameters in
        scaled(parameters.random.rand(x.shape) .>= parameters.rate, x, parameters)
      },
      mistake("normal-numbers", "The numbers are uniform: rand, not randn.") { x, parameters in
        scaled(parameters.random.randn(x.shape) .> parameters.rate, x, parameters)
      },
      mistake("draws-twice", "One number is drawn for each element.") { x, parameters in
        let mask = rightMask(x, parameters)
        _ = parameters.random.rand(x.shape)
        return mask
      },
      mistake("one-mask-for-all", "Every example draws numbers of its own.") { x, parameters in
        let mask = rightMask(x, parameters)
        return mask[0..<1] + Tensor.zeros(like: mask)
      },
      mistake("drops-examples", "Elements are dropped, not all of an example.") { x, parameters in
        let shape = [x.shape[0]] + x.shape.dropFirst().map { _ in 1 }
        let kept = parameters.random.rand(shape) .> parameters.rate
        return scaled(kept + Tensor.zeros(x.shape), x, parameters)
      },
      mistake("fixed-number", "Each element is dropped by chance, not so many of them.") {
        x, parameters in
        let order = parameters.random.permutation(x.count)
        var kept = Tensor.ones([x.count])
        for index in order.prefix(Int(parameters.rate * Double(x.count))) { kept[index] = 0 }
        return scaled(kept.reshaped(x.shape), x, parameters)
      },
      mistake("mask-kept-for-later-calls", "Every call draws a new mask.", keepingMasks()),
    ]
  }

  /// The training mask of numbers that were drawn in another way.
  private func scaled(
    _ kept: Tensor, _ x: Tensor, _ parameters: VariantParameters
  ) -> Tensor { (kept * maskScale(parameters)).cast(to: x.dtype) }

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

// MARK: - Backward

extension RateLayer {
  private var backwardMistakes: [RegressionVariant] {
    func mistake(
      _ id: String, _ note: String,
      _ dx: @escaping @Sendable (Tensor, Tensor, Tensor, VariantParameters) -> Tensor
    ) -> RegressionVariant {
      backward.mistake("\(prefix)-backward-\(id)", note, change: "backward-\(id)", dx)
    }
    return [
      mistake("ignores-mask", "The gradient is multiplied by the mask, as x was.") {
        dout, _, _, _ in dout
      },
      mistake("multiplies-by-x", "The derivative of x · mask with respect to x is the mask alone.")
      { dout, mask, x, _ in dout * mask * x },
      mistake("averages", "Nothing is divided by the number of examples here.") {
        dout, mask, _, _ in dout * mask / dout.shape[0]
      },
      mistake("turned-around", "The gradient passes where x did, not elsewhere.") {
        dout, mask, _, parameters in
        parameters.mode == .train ? dout * (mask .== 0).cast(to: dout.dtype) : dout * mask
      },
      mistake("twice", "The mask comes once.") { dout, mask, _, _ in dout * mask * mask },
      mistake("from-output", "A mask cannot be read off an output that is 0.") {
        dout, mask, x, _ in dout * mask * (x .!= 0).cast(to: dout.dtype)
      },
      mistake("always-float64", "dx has the element type of x.") { dout, mask, _, _ in
        (dout * mask).cast(to: .float64)
      },
      mistake("in-one-example-alone", "Every example has a mask of its own.") {
        dout, mask, _, _ in dout * (mask[0..<1] + Tensor.zeros(like: mask))
      },
      mistake("zero-at-test-time", "At test time the gradient passes, too.") {
        dout, mask, _, parameters in
        parameters.mode == .test ? Tensor.zeros(like: dout) : dout * mask
      },
      mistake("new-mask", "The mask is that of the forward pass: take it from the cache.") {
        dout, mask, x, parameters in
        parameters.mode == .train ? dout * rightMask(x, parameters) : dout * mask
      },
    ]
  }
}
