import Tensors

/// A forward pass of any normalization in steps, of which a variant changes one.
///
/// Statistics keep their axes, with length 1.
struct NormRecipe: Sendable {
  /// The axes over which the mean and the variance are taken.
  var averaged: [Int]
  var mean: @Sendable (_ x: Tensor, _ axes: [Int]) -> Tensor = { x, axes in
    x.mean(axes: axes, keepDims: true)
  }
  var variance: @Sendable (_ x: Tensor, _ mean: Tensor, _ axes: [Int]) -> Tensor = {
    x, mean, axes in pow(x - mean, 2).mean(axes: axes, keepDims: true)
  }
  var deviation: @Sendable (_ variance: Tensor, _ epsilon: Double) -> Tensor = {
    sqrt($0 + $1)
  }
  var out: @Sendable (_ normalized: Tensor, _ gamma: Tensor, _ beta: Tensor) -> Tensor = {
    $0 * $1 + $2
  }

  /// The variance as the mean of the squares less the square of the mean.
  @Sendable static func differenceOfSquares(_ x: Tensor, _ mean: Tensor, _ axes: [Int]) -> Tensor {
    (x * x).mean(axes: axes, keepDims: true) - mean * mean
  }

  /// The variance of Welford, who takes one number after the other.
  @Sendable static func runningVariance(_ x: Tensor, _ axes: [Int]) -> Tensor {
    let others = (0..<x.rank).filter { !axes.contains($0) }
    let rows = x.permuted(axes + others).reshaped(count(x, axes), -1)
    var mean = Tensor.zeros([1, rows.shape[1]], dtype: x.dtype)
    var squares = mean
    for index in 0..<rows.shape[0] {
      let row = rows[index..<index + 1]
      let step = row - mean
      mean += step / (index + 1)
      squares += step * (row - mean)
    }
    let shape = x.shape.indices.map { axes.contains($0) ? 1 : x.shape[$0] }
    return (squares / rows.shape[0]).reshaped(shape)
  }

  /// The number of elements that have a mean in common.
  static func count(_ x: Tensor, _ axes: [Int]) -> Int { axes.reduce(1) { $0 * x.shape[$1] } }
}

/// What can be written wrongly in the forward pass of every normalization.
func normForwardMistakes(
  _ function: Varied.Function<@Sendable (inout NormRecipe) -> Void>, _ prefix: String
) -> [ConvNetsVariant] {
  func mistake(
    _ id: String, _ note: String, _ change: @escaping @Sendable (inout NormRecipe) -> Void
  ) -> ConvNetsVariant {
    function.mistake("\(prefix)-\(id)", note, change: "norm-forward-\(id)", change)
  }
  return [
    mistake("unbiased-variance", "The variance is divided by the count, not by one less.") {
      let variance = $0.variance
      $0.variance = { x, mean, axes in
        let count = NormRecipe.count(x, axes)
        return variance(x, mean, axes) * count / max(count - 1, 1)
      }
    },
    mistake(
      "variance-around-zero", "The variance is the mean square of what is left less the mean."
    ) { $0.variance = { x, _, axes in (x * x).mean(axes: axes, keepDims: true) } },
    mistake(
      "variance-of-large-squares",
      "The difference of two large squares has few digits left: subtract the mean first."
    ) {
      $0.variance = NormRecipe.differenceOfSquares
    },
    mistake(
      "variance-floored", "Small variances count as they are: ε alone keeps the root from 0."
    ) { $0.deviation = { sqrt(maximum($0, 1e-3) + $1) } },
    mistake("mean-absolute-deviation", "Spread is measured by the root of the mean square.") {
      $0.variance = { x, mean, axes in
        pow(abs(x - mean).mean(axes: axes, keepDims: true), 2)
      }
    },
    mistake("sum-of-squares", "The variance is a mean of squares, not their sum.") {
      $0.variance = { x, mean, axes in pow(x - mean, 2).sum(axes: axes, keepDims: true) }
    },
    mistake("not-centered", "The mean is subtracted before the division.") {
      $0.mean = { x, axes in 0 * x.mean(axes: axes, keepDims: true) }
    },
    mistake("epsilon-outside-root", "ε is added to the variance, before the root is taken.") {
      $0.deviation = { sqrt($0) + $1 }
    },
    mistake("epsilon-squared", "ε itself is added to the variance, not its square.") {
      $0.deviation = { sqrt($0 + $1 * $1) }
    },
    mistake("epsilon-constant", "ε is an argument: a number in its place is right once only.") {
      $0.deviation = { variance, _ in sqrt(variance + 1e-5) }
    },
    mistake(
      "epsilon-at-least-1e-5", "ε is an argument, and may be smaller than the usual one."
    ) { $0.deviation = { sqrt($0 + max($1, 1e-5)) } },
    mistake("epsilon-as-minimum", "ε is added to every variance, also to large ones.") {
      $0.deviation = { sqrt(maximum($0, $1)) }
    },
    mistake("divides-by-variance", "Divide by the root of the variance.") {
      $0.deviation = { $0 + $1 }
    },
    mistake("gamma-beta-exchanged", "gamma multiplies, beta is added.") {
      $0.out = { normalized, gamma, beta in normalized * beta + gamma }
    },
    mistake("shift-before-scale", "Scale first, then shift: beta is not multiplied by gamma.") {
      $0.out = { normalized, gamma, beta in (normalized + beta) * gamma }
    },
    mistake("no-scale-and-shift", "gamma and beta belong to the layer.") {
      $0.out = { normalized, _, _ in normalized }
    },
    mistake("always-float64", "The output keeps the element type of x.") {
      let out = $0.out
      $0.out = { out($0, $1, $2).cast(to: .float64) }
    },
  ]
}

/// What can be written wrongly in the forward pass of a normalization that meets numbers of float32
/// far from 0.
func varianceOfLargeSquaresInFloat32(
  _ function: Varied.Function<@Sendable (inout NormRecipe) -> Void>, _ prefix: String
) -> ConvNetsVariant {
  function.mistake(
    "\(prefix)-variance-of-large-squares-in-float32",
    "The difference of two large squares has no digits left in float32: subtract the mean first.",
    change: "norm-forward-variance-of-large-squares-in-float32"
  ) {
    let variance = $0.variance
    $0.variance = { x, mean, axes in
      x.dtype == .float32
        ? NormRecipe.differenceOfSquares(x, mean, axes) : variance(x, mean, axes)
    }
  }
}

/// What can be written otherwise in the forward pass of every normalization.
func normForwardAlternatives(
  _ function: Varied.Function<@Sendable (inout NormRecipe) -> Void>, _ prefix: String
) -> [ConvNetsVariant] {
  func alternative(
    _ id: String, _ note: String, _ change: @escaping @Sendable (inout NormRecipe) -> Void
  ) -> ConvNetsVariant {
    function.alternative("\(prefix)-\(id)", note, change: "norm-forward-\(id)", change)
  }
  return [
    alternative("sums-divided", "Mean and variance are sums, divided by the count.") {
      $0.mean = { x, axes in
        x.sum(axes: axes, keepDims: true) / NormRecipe.count(x, axes)
      }
      $0.variance = { x, mean, axes in
        let centered = x - mean
        let sum = (centered * centered).sum(axes: axes, keepDims: true)
        return sum * (1 / Double(NormRecipe.count(x, axes)))
      }
    },
    alternative("variance-by-welford", "Mean and variance grow by one number at a time.") {
      $0.variance = { x, _, axes in NormRecipe.runningVariance(x, axes) }
    },
    alternative("root-by-power", "The root is a power of 1/2.") {
      $0.deviation = { pow($0 + $1, 0.5) }
    },
    alternative("centered-in-two-steps", "The mean is taken of what is left of a first guess.") {
      let mean = $0.mean
      $0.mean = { x, axes in
        let guess = mean(x, axes)
        return guess + mean(x - guess, axes)
      }
    },
  ]
}
