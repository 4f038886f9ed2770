import CKernels
import Tensors

/// Batch normalization of channels, in one pass over the memory for each direction.
///
/// Normalizes channel c over all examples and places:
/// ```
/// out[n, c, p] = gamma[c] · (x[n, c, p] − mean[c]) / √(variance[c] + ε) + beta[c]
/// ```
/// Variances divide by the number of elements. The digits depend neither on the number of threads
/// nor on the vector registers.
///
/// Source: S. Ioffe, C. Szegedy, "Batch normalization: accelerating deep network training by
/// reducing internal covariate shift", ICML 2015.
package struct FastBatchNorm {
  /// Whose moments the channels are brought to mean 0 and variance 1 with.
  package enum Moments {
    /// The batch's own.
    case ofBatch
    /// Given ones, shape `[C]`.
    case given(mean: Tensor, variance: Tensor)
  }

  /// Shape `[N, C, P]`.
  private let x: Tensor
  private let gamma: Tensor
  private let epsilon: Double
  private let isOfBatch: Bool
  /// The moments that were used, shape `[C]`.
  package private(set) var mean: Tensor
  package private(set) var variance: Tensor
  /// Shape `[N, C, P]`.
  package private(set) var out: Tensor

  /// The forward pass.
  /// - Parameters:
  ///   - x: Shape `[N, C, P]`.
  ///   - gamma: Shape `[C]`, in the element type of x.
  ///   - beta: Shape `[C]`, in the element type of x.
  package init(
    _ x: Tensor, gamma: Tensor, beta: Tensor, epsilon: Double, moments: Moments
  ) {
    self.x = x
    self.gamma = gamma
    self.epsilon = epsilon
    switch moments {
    case .ofBatch:
      isOfBatch = true
      (mean, variance) = (Tensor.zeros(like: gamma), Tensor.zeros(like: gamma))
    case .given(let mean, let variance):
      isOfBatch = false
      (self.mean, self.variance) = (mean, variance)
    }
    out = x
    switch x.dtype {
    case .float64: normalize(Double.self, beta)
    case .float32: normalize(Float.self, beta)
    }
  }

  private var size: handgrad_channels {
    handgrad_channels(examples: x.shape[0], channels: x.shape[1], places: x.shape[2])
  }

  private func numbers(_ channel: Int, beta: Double = 0) -> handgrad_normalization {
    handgrad_normalization(
      mean: mean[flat: channel], variance: variance[flat: channel], epsilon: epsilon,
      gamma: gamma[flat: channel], beta: beta)
  }

  private mutating func normalize<T: FastScalar>(_: T.Type, _ beta: Tensor) {
    let channels = x.shape[1]
    var found = (0..<channels).map { numbers($0, beta: beta[flat: $0]) }
    out = Tensor(shape: x.shape, dtype: x.dtype) { memory in
      let out = memory.baseAddress!.assumingMemoryBound(to: T.self)
      x.withElements(T.self) { x in
        found.withUnsafeMutableBufferPointer { found in
          let numbers = found.baseAddress!
          let parts = parts(of: channels, operations: x.count)
          inParallel(parts: parts) { part in
            for channel in divided(channels, parts, part) {
              T.batchNorm(x.baseAddress!, size, channel, numbers + channel, isOfBatch, out)
            }
          }
        }
      }
    }
    guard isOfBatch else { return }
    mean = Tensor(found.map(\.mean), shape: [channels]).cast(to: x.dtype)
    variance = Tensor(found.map(\.variance), shape: [channels]).cast(to: x.dtype)
  }

  /// The backward pass, through the moments too where they are the batch's.
  /// - Parameter dout: The upstream gradient, shape `[N, C, P]`, in the element type of x.
  /// - Returns: dx, with the shape of x, and the gradients of gamma and beta, shape `[C]`.
  package func backward(_ dout: Tensor) -> (dx: Tensor, dgamma: Tensor, dbeta: Tensor) {
    switch x.dtype {
    case .float64: backward(Double.self, dout)
    case .float32: backward(Float.self, dout)
    }
  }

  private func backward<T: FastScalar>(
    _: T.Type, _ dout: Tensor
  ) -> (dx: Tensor, dgamma: Tensor, dbeta: Tensor) {
    let channels = x.shape[1]
    var sums = [T](repeating: 0, count: 2 * channels)
    let dx = Tensor(shape: x.shape, dtype: x.dtype) { memory in
      let dx = memory.baseAddress!.assumingMemoryBound(to: T.self)
      x.withElements(T.self) { x in
        dout.withElements(T.self) { dout in
          sums.withUnsafeMutableBufferPointer { sums in
            let (dgamma, dbeta) = (sums.baseAddress!, sums.baseAddress! + channels)
            let parts = parts(of: channels, operations: x.count)
            inParallel(parts: parts) { part in
              for channel in divided(channels, parts, part) {
                T.batchNormGradient(
                  x.baseAddress!, dout.baseAddress!, size, channel, numbers(channel), isOfBatch,
                  dgamma + channel, dbeta + channel, dx)
              }
            }
          }
        }
      }
    }
    func gradient(_ range: Range<Int>) -> Tensor {
      Tensor(sums[range].map(Double.init), shape: [channels]).cast(to: x.dtype)
    }
    return (dx, gradient(0..<channels), gradient(channels..<2 * channels))
  }
}
