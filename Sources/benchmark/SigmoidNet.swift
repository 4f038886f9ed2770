import DropoutSolution
import Layers
import Tensors
import Training

/// What the sigmoid's backward pass needs: its output.
private struct SigmoidCache {
  let out: Tensor
}

/// The logistic function 1 / (1 + e⁻ˣ), element by element.
private func sigmoidForward(_ x: Tensor) -> (out: Tensor, cache: SigmoidCache) {
  let out = 1 / (1 + exp(-x))
  return (out, SigmoidCache(out: out))
}

/// The gradient of the logistic function: dout · out · (1 − out).
private func sigmoidBackward(_ dout: Tensor, _ cache: SigmoidCache) -> Tensor {
  let slope = cache.out * (1 - cache.out)
  return dout * slope
}

/// A network {affine – sigmoid} × (L − 1) – affine – softmax, of the dropout assignment's layers.
final class SigmoidNet: Model {
  var parameters: [String: Tensor] = [:]
  private let layerCount: Int

  init(_ configuration: FullyConnectedNetConfiguration, random: RandomState) {
    parameters = FullyConnectedNet(configuration, random: random).parameters
    layerCount = configuration.hiddenDimensions.count + 1
  }

  func scores(_ x: Tensor) -> Tensor { forward(x).scores }

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    let pass = forward(x)
    let (loss, dscores) = softmaxLoss(pass.scores, y)
    var gradients: [String: Tensor] = [:]
    var upstream = dscores
    for layer in (1...layerCount).reversed() {
      if layer < layerCount {
        upstream = sigmoidBackward(upstream, pass.sigmoids[layer - 1])
      }
      (upstream, gradients["W\(layer)"], gradients["b\(layer)"]) =
        affineBackward(upstream, pass.affines[layer - 1])
    }
    return (loss, gradients)
  }

  private func forward(_ x: Tensor) -> (
    scores: Tensor, affines: [AffineCache], sigmoids: [SigmoidCache]
  ) {
    var activation = x
    var affines: [AffineCache] = []
    var sigmoids: [SigmoidCache] = []
    for layer in 1...layerCount {
      let (out, affine) = affineForward(
        activation, parameters["W\(layer)"]!, parameters["b\(layer)"]!)
      affines.append(affine)
      activation = out
      if layer < layerCount {
        let (out, sigmoid) = sigmoidForward(activation)
        sigmoids.append(sigmoid)
        activation = out
      }
    }
    return (activation, affines, sigmoids)
  }
}
