import Tensors
import Training
import Withholding

/// What the fast convolution's backward pass needs.
public struct FastConvolutionCache: Sendable {
  let x: Tensor
  let w: Tensor
  let geometry: ConvolutionGeometry
}

/// The convolution layer of the toolkit: every filter meets every window of the padded images.
///
/// A border of P zeros is put around each image. Window (i, j) begins S · i rows and S · j columns
/// from the corner of what that gives:
/// ```
/// out[n, f, i, j] = b[f] + Σ_c Σ_k Σ_l padded[n, c, S · i + k, S · j + l] · w[f, c, k, l]
/// H′ = (H + 2P − HH) / S + 1      W′ = (W + 2P − WW) / S + 1
/// ```
/// with both quotients rounded down. The sum is added in this order, from b[f] on, and its digits
/// do not depend on the number of threads. An image's windows and the filters are two matrices
/// whose product is computed in blocks; the windows are read where they lie in the image, and a
/// thread needs some hundred kilobytes of memory besides the result, whatever the number of images.
/// The sources are at `WindowProduct`.
/// - Parameters:
///   - x: The images, shape `[N, C, H, W]`; N may be 0.
///   - w: The filters, shape `[F, C, HH, WW]`, in the element type of x.
///   - b: The biases, shape `[F]`, in the element type of x.
///   - settings: The stride S and the padding P.
/// - Returns: `out`, shape `[N, F, H′, W′]`, and the cache for the backward pass.
/// - Precondition: S ≥ 1, P ≥ 0, 1 ≤ HH ≤ H + 2P, 1 ≤ WW ≤ W + 2P.
public func fastConvolutionForward(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, _ settings: ConvolutionSettings
) -> (out: Tensor, cache: FastConvolutionCache) {
  requireOffered("FastLayers", "fastConvolutionForward")
  let geometry = ConvolutionGeometry(x, w, b, settings)
  let product = WindowProduct(forwardOf: geometry)
  let out = Tensor(shape: geometry.out, dtype: x.dtype) { memory in
    switch x.dtype {
    case .float64: product.multiply(Double.self, x, w, adding: b, into: memory.baseAddress!)
    case .float32: product.multiply(Float.self, x, w, adding: b, into: memory.baseAddress!)
    }
  }
  return (out, FastConvolutionCache(x: x, w: w, geometry: geometry))
}

/// The gradients of the fast convolution layer, with the same blocks as its forward pass:
/// ```
/// db[f] = Σ_n Σ_i Σ_j dout[n, f, i, j]
/// dw[f, c, k, l] = Σ_n Σ_i Σ_j dout[n, f, i, j] · padded[n, c, S · i + k, S · j + l]
/// dx[n, c, y, x] = Σ_f Σ_i Σ_j dout[n, f, i, j] · w[f, c, y + P − S · i, x + P − S · j]
/// ```
/// where the last sum has the terms whose indices exist. The digits do not depend on the number of
/// threads. dx is computed when its elements are first needed, if ever.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, F, H′, W′]`, in the element type of x.
///   - cache: From `fastConvolutionForward`.
/// - Returns: `dx`, shape `[N, C, H, W]`, `dw`, shape `[F, C, HH, WW]`, and `db`, shape `[F]`.
public func fastConvolutionBackward(_ dout: Tensor, _ cache: FastConvolutionCache) -> (
  dx: Tensor, dw: Tensor, db: Tensor
) {
  let (x, w, geometry) = (cache.x, cache.w, cache.geometry)
  guard dout.shape == geometry.out, dout.dtype == x.dtype else {
    fail(
      "fastConvolutionBackward",
      "dout \(dout.shape) \(dout.dtype): the output was \(geometry.out) \(x.dtype)")
  }
  let dx = Tensor(deferred: x.shape, dtype: x.dtype) { memory in
    let product = WindowProduct(gradientOf: geometry)
    let zeros = Tensor.zeros([w.shape[1]], dtype: w.dtype)
    switch w.dtype {
    case .float64: product.multiply(Double.self, dout, w, adding: zeros, into: memory)
    case .float32: product.multiply(Float.self, dout, w, adding: zeros, into: memory)
    }
  }
  return (dx, FilterGradient(geometry)(x, dout), dout.sum(axes: [0, 2, 3]))
}
