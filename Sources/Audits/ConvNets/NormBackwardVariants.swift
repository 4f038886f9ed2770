import Auditing
import ConvNetsChecks
import Tensors

/// What can be written wrongly in the backward pass of every normalization. Most mistakes spoil one
/// gradient; the other two are the solution's.
func normBackwardMistakes(
  _ function: Varied.Function<NormPass.Backward>, _ prefix: String
) -> [ConvNetsVariant] {
  func mistake(
    _ id: String, _ note: String, _ backward: @escaping NormPass.Backward
  ) -> ConvNetsVariant {
    function.mistake("\(prefix)-\(id)", note, change: "norm-backward-\(id)", backward)
  }
  return [
    mistake(
      "statistics-as-constants",
      "The mean and the variance are made from x: the gradient reaches x through them as well."
    ) { dout, pass, right in (pass.dx(dout, mean: 0, variance: 0), right.dgamma, right.dbeta) },
    mistake(
      "variance-as-constant", "The variance is made from x: its branch adds to dx as well."
    ) { dout, pass, right in (pass.dx(dout, variance: 0), right.dgamma, right.dbeta) },
    mistake("mean-as-constant", "The mean is made from x: its branch adds to dx as well.") {
      dout, pass, right in (pass.dx(dout, mean: 0), right.dgamma, right.dbeta)
    },
    mistake(
      "variance-branch-added",
      "A larger variance makes smaller outputs: the derivative of 1 / √v is negative."
    ) { dout, pass, right in (pass.dx(dout, variance: -1), right.dgamma, right.dbeta) },
    mistake(
      "mean-branch-added", "The mean is subtracted, so its branch has a minus sign too."
    ) { dout, pass, right in (pass.dx(dout, mean: -1), right.dgamma, right.dbeta) },
    mistake("half-the-variance-branch", "The derivative of a square has the factor 2.") {
      dout, pass, right in (pass.dx(dout, variance: 0.5), right.dgamma, right.dbeta)
    },
    mistake(
      "twice-the-variance-branch", "The derivative of a root has the factor 1/2."
    ) { dout, pass, right in (pass.dx(dout, variance: 2), right.dgamma, right.dbeta) },
    mistake(
      "sums-for-means", "Mean and variance were divided by the count: so is what goes through them."
    ) { dout, pass, right in
      let count = Double(pass.count)
      return (pass.dx(dout, mean: count, variance: count), right.dgamma, right.dbeta)
    },
    mistake(
      "count-less-one", "The variance was divided by the count, not by one less: so is its branch."
    ) { dout, pass, right in
      let factor = Double(pass.count) / Double(max(pass.count - 1, 1))
      return (pass.dx(dout, variance: factor), right.dgamma, right.dbeta)
    },
    mistake("dx-without-gamma", "The scales stand between the normalized inputs and the output.") {
      dout, pass, right in
      let plain = NormPass(
        normalized: pass.normalized, deviation: pass.deviation,
        gamma: Tensor.ones(like: pass.gamma), averaged: pass.averaged, shared: pass.shared)
      return (plain.dx(dout), right.dgamma, right.dbeta)
    },
    mistake("dx-gamma-twice", "The scales enter dx once.") { dout, pass, right in
      (pass.dx(dout * pass.gamma), right.dgamma, right.dbeta)
    },
    mistake("dx-not-divided", "The inputs were divided by their deviation: so is dx.") {
      dout, pass, right in (pass.dx(dout) * pass.deviation, right.dgamma, right.dbeta)
    },
    mistake(
      "dx-divided-by-variance", "dx is divided by the root of variance + ε, not by its square."
    ) { dout, pass, right in (pass.dx(dout) / pass.deviation, right.dgamma, right.dbeta) },
    mistake(
      "dx-averaged", "No mean over the examples is taken here: the loss has divided by N already."
    ) { dout, _, right in (right.dx / dout.shape[0], right.dgamma, right.dbeta) },
    mistake(
      "means-over-the-other-axes",
      "Go back along the axes over which the forward pass took its mean and its variance."
    ) { dout, pass, right in
      let other = NormPass(
        normalized: pass.normalized, deviation: pass.deviation, gamma: pass.gamma,
        averaged: pass.otherAxes, shared: pass.shared)
      return (other.dx(dout), right.dgamma, right.dbeta)
    },
    mistake(
      "dgamma-mean", "Every example adds to dgamma: it is a sum, not a mean."
    ) { dout, _, right in (right.dx, right.dgamma / dout.shape[0], right.dbeta) },
    mistake("dbeta-mean", "Every example adds to dbeta: it is a sum, not a mean.") {
      dout, _, right in (right.dx, right.dgamma, right.dbeta / dout.shape[0])
    },
    mistake(
      "dgamma-of-centered", "gamma meets the normalized inputs, which are divided already."
    ) { dout, pass, right in
      let products = dout * (pass.normalized * pass.deviation)
      return (right.dx, products.sum(axes: pass.shared).reshaped(right.dgamma.shape), right.dbeta)
    },
    mistake("dgamma-as-dbeta", "The derivative by gamma has the normalized inputs in it.") {
      _, _, right in (right.dx, right.dbeta, right.dbeta)
    },
    mistake(
      "dgamma-with-gamma", "dgamma is the product's other factor: gamma itself is not in it."
    ) { dout, pass, right in
      let products = dout * pass.gamma * pass.normalized
      return (right.dx, products.sum(axes: pass.shared).reshaped(right.dgamma.shape), right.dbeta)
    },
    mistake(
      "normalized-from-output",
      "A scale of 0 leaves nothing of the normalized inputs in the output: cache them instead."
    ) { dout, pass, right in
      // (out − beta) / gamma.
      let recovered = NormPass(
        normalized: pass.gamma * pass.normalized / pass.gamma, deviation: pass.deviation,
        gamma: pass.gamma, averaged: pass.averaged, shared: pass.shared)
      let dgamma = (dout * recovered.normalized).sum(axes: pass.shared)
      return (recovered.dx(dout), dgamma.reshaped(right.dgamma.shape), right.dbeta)
    },
    mistake(
      "dgamma-zero-for-zero-gamma",
      "A scale of 0 has a gradient too: dgamma has the normalized inputs in it, not gamma."
    ) { _, pass, right in
      let isUsed = (pass.gamma .!= 0).reshaped(right.dgamma.shape)
      return (right.dx, right.dgamma * isUsed, right.dbeta)
    },
    mistake(
      "dx-zero-for-constants",
      "Numbers that are all equal have a gradient too: ε keeps their deviation from 0."
    ) { _, pass, right in
      let varies = pass.average(abs(pass.normalized)) .> 0
      return (right.dx * varies, right.dgamma, right.dbeta)
    },
    mistake(
      "dx-zero-for-two",
      "Two numbers become −1 and 1 only where ε is 0: with it, their gradient is not 0."
    ) { _, pass, right in
      (pass.count == 2 ? 0 * right.dx : right.dx, right.dgamma, right.dbeta)
    },
    mistake(
      "dgamma-dbeta-exchanged", "Return the gradients in the order of the inputs."
    ) { _, _, right in (right.dx, right.dbeta, right.dgamma) },
    mistake(
      "dgamma-over-all", "Each scale has a gradient of its own: do not add up all features."
    ) { dout, pass, right in
      let sum = (dout * pass.normalized).sum()
      return (right.dx, Tensor.full(right.dgamma.shape, sum, dtype: dout.dtype), right.dbeta)
    },
    mistake(
      "dbeta-ignores-upstream",
      "The derivative by beta is 1, but the chain rule multiplies it with the upstream gradient."
    ) { dout, _, right in
      let count = dout.count / right.dbeta.count
      return (
        right.dx, right.dgamma, Tensor.full(right.dbeta.shape, Double(count), dtype: dout.dtype)
      )
    },
    mistake("always-float64", "Each gradient has the element type of what it belongs to.") {
      _, _, right in (right.dx.cast(to: .float64), right.dgamma, right.dbeta)
    },
  ]
}

/// What can be written otherwise in the backward pass of every normalization.
func normBackwardAlternatives(
  _ function: Varied.Function<NormPass.Backward>, _ prefix: String
) -> [ConvNetsVariant] {
  func alternative(
    _ id: String, _ note: String, _ backward: @escaping NormPass.Backward
  ) -> ConvNetsVariant {
    function.alternative("\(prefix)-\(id)", note, change: "norm-backward-\(id)", backward)
  }
  return [
    alternative(
      "by-projections",
      "dx is what is left of the scaled gradient without its mean and its share of x."
    ) { dout, pass, right in (pass.dx(dout), right.dgamma, right.dbeta) },
    alternative(
      "count-times-all", "The count is multiplied in, and everything divided by it at the end."
    ) { dout, pass, right in
      let dNormalized = dout * pass.gamma
      let sum = dNormalized.sum(axes: pass.averaged, keepDims: true)
      let products = (dNormalized * pass.normalized).sum(axes: pass.averaged, keepDims: true)
      let terms = dNormalized * pass.count - sum - pass.normalized * products
      return (terms / (pass.deviation * pass.count), right.dgamma, right.dbeta)
    },
    alternative("centered-twice", "The gradient of the centered inputs is centered.") {
      dout, pass, right in
      let dNormalized = dout * pass.gamma
      let products = pass.average(dNormalized * pass.normalized)
      let dCentered = (dNormalized - pass.normalized * products) / pass.deviation
      return (dCentered - pass.average(dCentered), right.dgamma, right.dbeta)
    },
    alternative(
      "summed-backwards", "The elements are added from the last to the first."
    ) { dout, pass, right in
      let axes = Array(0..<dout.rank)
      let reversed = dout.flipped(axes)
      let products = reversed * pass.normalized.flipped(axes)
      let length = right.dbeta.shape
      let dbeta = reversed.sum(axes: pass.shared, keepDims: true).flipped(axes)
      let dgamma = products.sum(axes: pass.shared, keepDims: true).flipped(axes)
      return (right.dx, dgamma.reshaped(length), dbeta.reshaped(length))
    },
  ]
}
