import Tensors
import Training

/// A worked case of dropout by the probability of keeping: the forward pass in both modes.
public func workedDropout(_ layer: DropoutLayer) -> [String] {
  let x = Tensor([2, 1, -3, 4])
  func out(_ mode: Mode) -> Tensor {
    layer(x, DropoutParameters(p: 0.5, mode: mode, random: RandomState(seed: 5))).out
  }
  return [
    "p = 0.5", shown("x", x), shown("u", RandomState(seed: 5).rand(4)),
    shown("out in training", out(.train)), shown("out in test mode", out(.test)),
  ]
}

/// The same, and the way back.
public func workedDropoutGradient(_ layer: DropoutLayer) -> [String] {
  let x = Tensor([2, 1, 0, 4])
  let dout = Tensor([1, 2, 3, 4])
  let (out, backward) = layer(
    x, DropoutParameters(p: 0.5, mode: .train, random: RandomState(seed: 5)))
  return [
    "p = 0.5, in training", shown("x", x), shown("u", RandomState(seed: 5).rand(4)),
    shown("out", out), shown("dout", dout), shown("dx", backward(dout)),
  ]
}

/// A worked case of a variant of dropout: the forward pass in both modes.
public func workedVariant(_ layer: RateDropout, _ x: Tensor, rate: Double) -> [String] {
  func out(_ mode: Mode) -> Tensor {
    layer(x, VariantParameters(rate: rate, mode: mode, random: RandomState(seed: 5))).out
  }
  return [
    "rate = \(rate)", shown("x", x), shown("out in training", out(.train)),
    shown("out in test mode", out(.test)),
  ]
}

/// The same, and the way back in training.
public func workedVariantGradient(
  _ layer: RateDropout, _ x: Tensor, rate: Double, _ dout: Tensor
) -> [String] {
  let (out, backward) = layer(
    x, VariantParameters(rate: rate, mode: .train, random: RandomState(seed: 5)))
  return [
    "rate = \(rate), in training", shown("x", x), shown("out", out), shown("dout", dout),
    shown("dx", backward(dout)),
  ]
}
