import CKernels
import Tensors
import Training
import Withholding

/// What the fast max pooling's backward pass needs.
public struct FastMaxPoolCache: Sendable {
  let x: Tensor
  let geometry: MaxPoolGeometry
}

/// Max pooling of the toolkit: the largest element of every window of every channel.
///
/// Windows have h rows and w columns and begin S elements apart. There is no padding:
/// ```
/// H′ = (H − h) / S + 1      W′ = (W − w) / S + 1
/// ```
/// with both quotients rounded down. A window that holds NaN gives NaN.
/// - Parameters:
///   - x: The images, shape `[N, C, H, W]`; N may be 0.
///   - settings: The windows' height h, width w and stride S.
/// - Returns: `out`, shape `[N, C, H′, W′]`, and the cache for the backward pass.
/// - Precondition: S ≥ 1, 1 ≤ h ≤ H, 1 ≤ w ≤ W.
public func fastMaxPoolForward(_ x: Tensor, _ settings: MaxPoolSettings) -> (
  out: Tensor, cache: FastMaxPoolCache
) {
  requireOffered("FastLayers", "fastMaxPoolForward")
  let geometry = MaxPoolGeometry(x, settings)
  let out = Tensor(shape: geometry.out, dtype: x.dtype) { memory in
    switch x.dtype {
    case .float64: geometry.pool(Double.self, x, into: memory.baseAddress!)
    case .float32: geometry.pool(Float.self, x, into: memory.baseAddress!)
    }
  }
  return (out, FastMaxPoolCache(x: x, geometry: geometry))
}

/// The gradient of the fast max pooling: what comes from an output goes to the element that was its
/// maximum.
///
/// Where several elements of a window are the maximum, the first of them gets it all, row by row
/// from the left; in a window that holds NaN, the first NaN. What an element gets from several
/// windows adds up, row by row.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, C, H′, W′]`, in the element type of x.
///   - cache: From `fastMaxPoolForward`.
/// - Returns: dx, with the shape of x.
public func fastMaxPoolBackward(_ dout: Tensor, _ cache: FastMaxPoolCache) -> Tensor {
  let (x, geometry) = (cache.x, cache.geometry)
  guard dout.shape == geometry.out, dout.dtype == x.dtype else {
    fail(
      "fastMaxPoolBackward",
      "dout \(dout.shape) \(dout.dtype): the output was \(geometry.out) \(x.dtype)")
  }
  return Tensor(shape: x.shape, dtype: x.dtype) { memory in
    switch x.dtype {
    case .float64: geometry.addGradient(Double.self, x, dout, into: memory.baseAddress!)
    case .float32: geometry.addGradient(Float.self, x, dout, into: memory.baseAddress!)
    }
  }
}

/// The sizes of a pooling, and its work.
struct MaxPoolGeometry {
  /// The shape of the output.
  let out: [Int]

  private let height: Int
  private let width: Int
  private let windows: MaxPoolSettings

  /// Made when it is needed: students' files see this type without the module of the kernels, and
  /// would take it for smaller than it is.
  private var pool: handgrad_pooling {
    handgrad_pooling(
      height: height, width: width, window_height: windows.height, window_width: windows.width,
      stride: windows.stride)
  }

  /// - Precondition: the settings go with the images.
  init(_ x: Tensor, _ settings: MaxPoolSettings) {
    let (rows, columns, stride) = (settings.height, settings.width, settings.stride)
    func refuse(_ problem: String) -> Never {
      fail("fastMaxPoolForward", "x \(x.shape), windows [\(rows), \(columns)]: \(problem)")
    }
    guard x.rank == 4 else { refuse("x must have the shape [N, C, H, W]") }
    guard stride >= 1 else { refuse("the stride is \(stride), it must be at least 1") }
    guard rows >= 1, columns >= 1 else { refuse("windows have at least one row and column") }
    (height, width, windows) = (x.shape[2], x.shape[3], settings)
    guard rows <= height, columns <= width else { refuse("the windows are larger than the images") }
    out = [
      x.shape[0], x.shape[1], (height - rows) / stride + 1, (width - columns) / stride + 1,
    ]
  }

  func pool<T: FastScalar>(_: T.Type, _ x: Tensor, into out: UnsafeMutableRawPointer) {
    let out = out.assumingMemoryBound(to: T.self)
    x.withElements(T.self) { x in
      forEachPart { channels in
        T.maxPool(
          x.baseAddress! + channels.lowerBound * inputSize, pool, channels.count,
          out + channels.lowerBound * outputSize)
      }
    }
  }

  func addGradient<T: FastScalar>(
    _: T.Type, _ x: Tensor, _ dout: Tensor, into dx: UnsafeMutableRawPointer
  ) {
    let dx = dx.assumingMemoryBound(to: T.self)
    x.withElements(T.self) { x in
      dout.withElements(T.self) { dout in
        forEachPart { channels in
          T.maxPoolGradient(
            x.baseAddress! + channels.lowerBound * inputSize,
            dout.baseAddress! + channels.lowerBound * outputSize, pool, channels.count,
            dx + channels.lowerBound * inputSize)
        }
      }
    }
  }

  /// The elements of one channel of one image, and of its output.
  private var inputSize: Int { height * width }
  private var outputSize: Int { out[2] * out[3] }

  /// Divides all channels of all images among the threads.
  private func forEachPart(_ body: (Range<Int>) -> Void) {
    let channels = out[0] * out[1]
    let comparisons = channels * outputSize * pool.window_height * pool.window_width
    let parts = parts(of: channels, operations: comparisons)
    inParallel(parts: parts) { body(divided(channels, parts, $0)) }
  }
}
