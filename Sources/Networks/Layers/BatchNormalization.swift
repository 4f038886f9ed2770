import FastLayers
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
    let normalization: FastBatchNorm
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
    let (mean, variance) = (context.state["mean"]!, context.state["variance"]!)
    let normalization = FastBatchNorm(
      channels(x), gamma: context.parameters["gamma"]!, beta: context.parameters["beta"]!,
      epsilon: epsilon,
      moments: context.mode == .train ? .ofBatch : .given(mean: mean, variance: variance))
    if context.mode == .train {
      context.state["mean"] = moved(mean, towards: normalization.mean)
      context.state["variance"] = moved(variance, towards: normalization.variance)
    }
    return (original(normalization.out, like: x), Cache(normalization: normalization))
  }

  public func backward(_ dout: Tensor, _ cache: Cache) -> LayerGradients {
    let (dx, dgamma, dbeta) = cache.normalization.backward(channels(dout))
    return LayerGradients(
      dx: original(dx, like: dout), parameters: ["gamma": dgamma, "beta": dbeta])
  }

  private func moved(_ average: Tensor, towards value: Tensor) -> Tensor {
    let kept = momentum * average
    return kept + (1 - momentum) * value
  }

  /// x as `[N, C, P]`. The features of rows become channels of one example.
  private func channels(_ x: Tensor) -> Tensor {
    x.rank == 2
      ? x.transposed().reshaped(1, x.shape[1], x.shape[0])
      : x.reshaped(x.shape[0], x.shape[1], x.shape[2] * x.shape[3])
  }

  private func original(_ out: Tensor, like x: Tensor) -> Tensor {
    x.rank == 2
      ? out.reshaped(x.shape[1], x.shape[0]).transposed() : out.reshaped(x.shape)
  }
}
