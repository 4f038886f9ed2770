import Tensors
import Training

/// Batch normalization: every feature, or every channel of an image, is brought to mean 0 and
/// variance 1 over the batch (for an image over all its places too), then scaled and shifted.
///
/// In training
/// ```
/// normalized = (x − mean) / √(variance + ε)      out = gamma · normalized + beta
/// moving mean ← momentum · moving mean + (1 − momentum) · mean
/// ```
/// and likewise for the moving variance; variances divide by the number of elements. In test mode
/// the moving averages stand for mean and variance. Settings and rules are those of Keras 3.
///
/// Parameters: `gamma` from ones and `beta` from zeros. State: `mean` from zeros and `variance`
/// from ones. All have shape `[D]` or `[C]`.
///
/// Source: S. Ioffe, C. Szegedy, "Batch normalization: accelerating deep network training by
/// reducing internal covariate shift", ICML 2015.
public struct BatchNormalization: NetworkLayer {
  public static let shortName = "norm"

  /// The share of the moving averages that stays in a training step.
  public let momentum: Double
  /// ε.
  public let epsilon: Double

  /// - Parameters:
  ///   - momentum: The share of the moving averages that stays in a training step.
  ///   - epsilon: ε, what is added to a variance before the root is taken.
  public init(momentum: Double = 0.99, epsilon: Double = 1e-3) {
    self.momentum = momentum
    self.epsilon = epsilon
  }

  public var description: String { "batch normalization" }

  /// What the backward pass needs.
  public struct Cache {
    let mode: Mode
    let gamma: Tensor
    let normalized: Tensor
    let inverseDeviation: Tensor
  }

  /// `[D]` or `[C, H, W]`, unchanged.
  public func outputShape(for inputShape: [Int]) throws(LayerFault) -> [Int] {
    guard [1, 3].contains(inputShape.count) else {
      throw LayerFault("its input \(inputShape) is neither a row [D] nor an image [C, H, W]")
    }
    guard (0...1).contains(momentum) else {
      throw LayerFault("the momentum \(momentum) is not in [0, 1]")
    }
    guard epsilon > 0 else { throw LayerFault("ε is \(epsilon), which must be positive") }
    return inputShape
  }

  public func parameters(for inputShape: [Int]) -> KeyValuePairs<String, InitialTensor> {
    ["gamma": .ones([inputShape[0]]), "beta": .zeros([inputShape[0]])]
  }

  public func state(for inputShape: [Int]) -> KeyValuePairs<String, InitialTensor> {
    ["mean": .zeros([inputShape[0]]), "variance": .ones([inputShape[0]])]
  }

  public func forward(_ x: Tensor, _ context: inout LayerContext) -> (out: Tensor, cache: Cache) {
    let perFeature = shapePerFeature(x)
    let gamma = context.parameters["gamma"]!.reshaped(perFeature)
    let beta = context.parameters["beta"]!.reshaped(perFeature)

    let mean: Tensor
    let centered: Tensor
    let variance: Tensor
    switch context.mode {
    case .train:
      let count = Double(x.count / x.shape[1])
      mean = sums(x) / count
      centered = x - mean
      variance = sums(centered * centered) / count
      context.state["mean"] = moved(context.state["mean"]!, towards: mean)
      context.state["variance"] = moved(context.state["variance"]!, towards: variance)
    case .test:
      mean = context.state["mean"]!.reshaped(perFeature)
      centered = x - mean
      variance = context.state["variance"]!.reshaped(perFeature)
    }

    let inverseDeviation = 1 / sqrt(variance + epsilon)
    let normalized = centered * inverseDeviation
    let scaled = gamma * normalized
    let cache = Cache(
      mode: context.mode, gamma: gamma, normalized: normalized, inverseDeviation: inverseDeviation)
    return (scaled + beta, cache)
  }

  public func backward(_ dout: Tensor, _ cache: Cache) -> LayerGradients {
    let dbeta = sums(dout)
    let dgamma = sums(dout * cache.normalized)
    var dx = dout
    if cache.mode == .train {
      // A feature's mean and variance depend on all of its elements.
      let count = Double(dout.count / dout.shape[1])
      dx -= dbeta / count
      dx -= cache.normalized * (dgamma / count)
    }
    dx *= cache.gamma * cache.inverseDeviation
    return LayerGradients(
      dx: dx, parameters: ["gamma": dgamma.reshaped(-1), "beta": dbeta.reshaped(-1)])
  }

  private func moved(_ average: Tensor, towards value: Tensor) -> Tensor {
    let kept = momentum * average
    return kept + (1 - momentum) * value.reshaped(-1)
  }

  /// The sum of each feature's or channel's elements, with axes of length 1 for the others.
  ///
  /// Over the places of an image as a product with ones, which is faster than a sum.
  private func sums(_ x: Tensor) -> Tensor {
    let (examples, features) = (x.shape[0], x.shape[1])
    let places = x.shape.dropFirst(2).reduce(1, *)
    let rows = x.reshaped(examples * features, places)
    let perExample = matmul(rows, Tensor.ones([places, 1], dtype: x.dtype))
    return perExample.reshaped(examples, features).sum(axis: 0).reshaped(shapePerFeature(x))
  }

  private func shapePerFeature(_ x: Tensor) -> [Int] {
    x.rank == 2 ? [1, x.shape[1]] : [1, x.shape[1], 1, 1]
  }
}
