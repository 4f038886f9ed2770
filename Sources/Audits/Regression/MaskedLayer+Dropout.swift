import AuditSupport
import Auditing
import RegressionChecks
import Tensors
import Training

extension MaskedLayer<RegressionSubmission> {
  /// What can go wrong where each element is dropped by itself, and another right way to do it.
  var dropoutVariants: [RegressionVariant] {
    func mistake(_ id: String, _ note: String, _ mask: @escaping Mask) -> RegressionVariant {
      self.mask.mistake("\(prefix)-\(id)", note, change: id, mask)
    }
    return [
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
      mask.alternative(
        "\(prefix)-zeros-put-in", "A mask of one number in which zeros are put.",
        change: "zeros-put-in"
      ) { x, parameters in
        var mask = scaled(Tensor.ones(x.shape), x, parameters)
        for index in 0..<x.count where parameters.random.rand() <= parameters.rate {
          mask[flat: index] = 0
        }
        return mask
      },
    ]
  }

  /// The training mask, of what is kept.
  private func scaled(
    _ kept: Tensor, _ x: Tensor, _ parameters: VariantParameters
  ) -> Tensor {
    let other = VariantParameters(
      rate: parameters.rate, mode: .train, random: RandomState(seed: 1))
    let scale = rightMask(Tensor.ones([2_000]), other).max()
    return (kept * scale).cast(to: x.dtype)
  }
}
