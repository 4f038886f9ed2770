import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// Masks whose elements are not kept by chance, each by itself.
let chanceMistakes: [DropoutVariant] = [
  Varied.dropoutMask.mistake(
    "whole-percents", "p need not be a whole number of percents: compare u with p itself."
  ) { x, parameters in
    let draws = parameters.random.randint(100, count: x.count)
    let uniform = Tensor(draws.map { Double($0) / 100 }, shape: x.shape)
    return (uniform .< parameters.p) / parameters.p
  },
  Varied.dropoutMask.mistake(
    "truncated-percents", "p need not be a whole number of percents: compare u with p itself."
  ) { x, parameters in
    let percents = Int(parameters.p * 100)
    let draws = parameters.random.randint(100, count: x.count)
    return Tensor(draws.map { $0 < percents ? 1 / parameters.p : 0 }, shape: x.shape)
  },
  Varied.dropoutMask.mistake(
    "truncated-thousandths",
    "p need not be a whole number of thousandths: compare u with p itself."
  ) { x, parameters in
    let thousandths = Int(parameters.p * 1000)
    let draws = parameters.random.randint(1000, count: x.count)
    return Tensor(draws.map { $0 < thousandths ? 1 / parameters.p : 0 }, shape: x.shape)
  },
  Varied.dropoutForward.mistake(
    "high-p-is-1", "Only p = 1 keeps everything; 0.9991 drops nine of ten thousand."
  ) { x, parameters in
    var parameters = parameters
    if parameters.p >= 0.999 { parameters.p = 1 }
    return dropoutForward(x, parameters)
  },
  Varied.dropoutMask.mistake(
    "draws-again-where-nothing-is-kept", "All may be dropped, if chance will have it."
  ) { x, parameters in
    func draw() -> Tensor { parameters.random.rand(x.shape) .< parameters.p }
    var kept = draw()
    while kept.sum() == 0 { kept = draw() }
    return kept / parameters.p
  },
  Varied.dropoutMask.mistake("at-least-one", "All may be dropped, if chance will have it.") {
    x, parameters in
    var kept = parameters.random.rand(x.shape) .< parameters.p
    if kept.sum() == 0 { kept[flat: 0] = 1 }
    return kept / parameters.p
  },
  Varied.dropoutMask.mistake(
    "draws-again-until-about-p", "Each element is kept by chance; how many are kept follows."
  ) { x, parameters in
    func draw() -> Tensor { parameters.random.rand(x.shape) .< parameters.p }
    let most = 0.1 * parameters.p + 1 / Double(x.count)
    var kept = draw()
    while x.count > 20, abs(kept.mean() - parameters.p) > most { kept = draw() }
    return kept / parameters.p
  },
  Varied.dropoutMask.mistake(
    "exact-count", "Each element is kept by chance; how many are kept differs from call to call."
  ) { x, parameters in
    Tensor(exactly(x.count, parameters), shape: x.shape)
  },
  Varied.dropoutMask.mistake(
    "exact-count-per-row", "Each element is kept by chance; how many of a row are kept differs."
  ) { x, parameters in
    guard x.rank == 2, x.shape[1] > 1 else {
      return (parameters.random.rand(x.shape) .< parameters.p) / parameters.p
    }
    let rows = (0..<x.shape[0]).flatMap { _ in exactly(x.shape[1], parameters) }
    return Tensor(rows, shape: x.shape)
  },
  Varied.dropoutMask.mistake(
    "at-least-one-per-row", "A row may be dropped as a whole, if chance will have it."
  ) { x, parameters in
    var kept = parameters.random.rand(x.shape) .< parameters.p
    guard x.rank == 2, x.shape[1] > 1 else { return kept / parameters.p }
    for row in 0..<x.shape[0] where kept[row].sum() == 0 { kept[row, 0] = 1 }
    return kept / parameters.p
  },
  Varied.dropoutMask.mistake(
    "last-element-kept", "The last element is dropped as often as the others: look at the bounds."
  ) { x, parameters in
    var mask = (parameters.random.rand(x.shape) .< parameters.p) / parameters.p
    mask[flat: x.count - 1] = 1 / parameters.p
    return mask
  },
  Varied.dropoutForward.mistake(
    "every-second-call", "Every call in training drops, not every second one.",
    {
      let calls = Memory(0)
      return { x, parameters in
        calls.value += 1
        var parameters = parameters
        if parameters.seed == nil, calls.value % 2 == 0 { parameters.mode = .test }
        return dropoutForward(x, parameters)
      }
    }()),
  Varied.dropoutMask.mistake("contiguous-block", "Drop single elements, not a run of them.") {
    x, parameters in
    var mask = Tensor.full(x.shape, 1 / parameters.p)
    let start = parameters.random.randint(x.count)
    for step in 0..<Int((1 - parameters.p) * Double(x.count)) {
      mask[flat: (start + step) % x.count] = 0
    }
    return mask
  },
  Varied.dropoutMask.mistake(
    "drops-the-smallest", "Which elements are dropped is chance; it does not depend on x."
  ) { x, parameters in
    _ = parameters.random.rand(x.shape)
    let sizes = abs(x).scalars.sorted()
    let rank = min(sizes.count - 1, Int(Double(sizes.count) * (1 - parameters.p)))
    return (abs(x) .>= sizes[rank]) / parameters.p
  },
  Varied.dropoutMask.mistake(
    "keeps-negative-numbers", "A negative element is dropped as often as a positive one."
  ) { x, parameters in
    let kept = parameters.random.rand(x.shape) .< parameters.p
    return Tensor.where(x .< 0, Tensor.ones(x.shape), kept) / parameters.p
  },
  Varied.dropoutMask.mistake(
    "numbers-of-one-digit", "A whole number below 10 cannot stand for a probability of 0.25."
  ) { x, parameters in
    let numbers = parameters.random.randint(10, count: x.count).map(Double.init)
    return (Tensor(numbers, shape: x.shape) .< 10 * parameters.p) / parameters.p
  },
  Varied.dropoutMask.mistake(
    "gaussian-noise", "This is another method: here an element is kept or dropped."
  ) { x, parameters in
    let spread = ((1 - parameters.p) / parameters.p).squareRoot()
    return 1 + spread * parameters.random.randn(x.shape)
  },
  Varied.dropoutMask.mistake(
    "one-number-per-call", "Draw a number for every element, not one for all of them."
  ) { x, parameters in
    let isKept = parameters.random.rand() < parameters.p
    return Tensor.full(x.shape, isKept ? 1 / parameters.p : 0)
  },
]

private func exactly(_ count: Int, _ parameters: DropoutParameters) -> [Double] {
  var mask = [Double](repeating: 0, count: count)
  let kept = Int((Double(count) * parameters.p).rounded())
  for position in parameters.random.permutation(count).prefix(kept) {
    mask[position] = 1 / parameters.p
  }
  return mask
}
