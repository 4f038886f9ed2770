import Auditing
import CheckSupport
import Tensors
import Training

/// A layer that multiplies x by a mask, written in other ways.
package struct MaskedLayer<Submission: Sendable>: Sendable {
  package typealias Function<Value> = VariedFunction<Submission, Value>
  package typealias Forward =
    @Sendable (_ x: Tensor, _ parameters: VariantParameters) -> (out: Tensor, cache: MaskCache)
  package typealias Mask = @Sendable (_ x: Tensor, _ parameters: VariantParameters) -> Tensor
  package typealias Gradient = @Sendable (_ call: MaskedBackward) -> Tensor

  /// What names of variants begin with.
  package let prefix: String
  private let function: Function<RateDropout>
  private let solution: Forward

  /// - Parameters:
  ///   - prefix: What names of variants begin with.
  ///   - function: Where the layer stands; its name is what those of the solution's functions begin
  ///     with.
  ///   - solution: The solution's forward pass.
  package init(
    _ prefix: String, _ function: VariedFunction<Submission, RateDropout>,
    solution: @escaping Forward
  ) {
    self.prefix = prefix
    self.function = function
    self.solution = solution
  }

  package var forward: Function<RateDropout> { function.named("\(function.name)Forward") }
  var wholeBackward: Function<RateDropout> { function.named("\(function.name)Backward") }

  /// Given by the mask of the training mode, with the right test mode.
  package var mask: Function<Mask> { mask(in: .train) }

  /// Given by the mask of the test mode, with the right training mode.
  package var testMask: Function<Mask> { mask(in: .test) }

  private func mask(in mode: Mode) -> Function<Mask> {
    forward.given { (mask: @escaping Mask) in
      { x, parameters in
        guard parameters.mode == mode else { return pass(x, parameters) }
        let mask = mask(x, parameters)
        return (x * mask, { $0 * mask })
      }
    }
  }

  /// Given by dx in the training mode, with the right test mode.
  package var backward: Function<Gradient> { backward(in: .train) }

  /// Given by dx in the test mode, with the right training mode.
  package var testBackward: Function<Gradient> { backward(in: .test) }

  private func backward(in mode: Mode) -> Function<Gradient> {
    wholeBackward.given { (gradient: @escaping Gradient) in
      { x, parameters in
        let (out, mask) = masked(x, parameters)
        return (
          out,
          { dout in
            guard parameters.mode == mode else { return dout * mask }
            return gradient(MaskedBackward(dout: dout, mask: mask, x: x, rate: parameters.rate))
          }
        )
      }
    }
  }

  /// What the solution's calls give.
  package func pass(_ x: Tensor, _ parameters: VariantParameters) -> LayerPass<Tensor> {
    let (out, mask) = masked(x, parameters)
    return (out, { $0 * mask })
  }

  /// What the solution multiplies by.
  package func rightMask(_ x: Tensor, _ parameters: VariantParameters) -> Tensor {
    masked(x, parameters).mask
  }

  /// What the solution's forward pass gives, and what it multiplies by.
  func masked(
    _ x: Tensor, _ parameters: VariantParameters
  ) -> (out: Tensor, mask: Tensor) {
    let (out, cache) = solution(x, parameters)
    return (out, cache.mask ?? Tensor.ones(like: x))
  }
}

/// What a call of a masked layer's backward pass knows.
package struct MaskedBackward {
  package let dout: Tensor
  /// What the solution has multiplied x by.
  package let mask: Tensor
  package let x: Tensor
  package let rate: Double
}
