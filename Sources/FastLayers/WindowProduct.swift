import CKernels
import Tensors

/// The windows of some images times weights, which makes other images: out = windows · weights.
///
/// The windows of an image are the rows of a matrix that is never written down: element k of a
/// window lies at its corner's place plus a place that k alone decides, in a copy of the image with
/// zeros around it. The kernel multiplies from there. Of a large image only some rows are copied at
/// a time, so that they stay in the second cache of a core; all threads share the packed weights.
///
/// Sources: the product, K. Chellapilla, S. Puri, P. Simard, High performance convolutional neural
/// networks for document processing, IWFHR 2006; places instead of copies, M. Dukhan, The indirect
/// convolution algorithm, arXiv:1907.02129 (2019); the blocks, K. Goto, R. van de Geijn, Anatomy of
/// high-performance matrix multiplication, ACM Transactions on Mathematical Software 34 (2008).
struct WindowProduct {
  /// Weights, and the elements of the windows that meet them.
  struct Kernel {
    /// Where a window's elements lie from its corner on.
    var elements: [Int] = []

    /// Where the weights of these elements lie, for the first column.
    var weights: [Int] = []
  }

  /// Windows of one kernel.
  struct Windows {
    /// Where they begin in the strip.
    var corners: [Int] = []

    /// Where what they make lies in the output, for the first column.
    var outputs: [Int] = []
  }

  /// What is made of one strip.
  struct Block {
    /// The strip's first row.
    let firstRow: Int

    /// Those of each kernel.
    let windows: [Windows]
  }

  let strip: Strip
  let kernels: [Kernel]
  let blocks: [Block]

  /// Where the columns of the weights lie: one for each channel of the output.
  let weightColumns: [Int]

  /// Where the channels of the output lie.
  let outputColumns: [Int]

  /// The elements of one image of the output.
  let outputSize: Int

  /// - Parameters:
  ///   - x: The images, shape `[N, …]`.
  ///   - starts: What is added to each channel of the output.
  ///   - out: Is written completely.
  func multiply<T: FastScalar>(
    _: T.Type, _ x: Tensor, _ weights: Tensor, adding starts: Tensor,
    into out: UnsafeMutableRawPointer
  ) {
    let packed = kernels.map { pack(T.self, $0, weights, starts) }
    defer { for packed in packed { packed.free() } }
    let out = out.assumingMemoryBound(to: T.self)
    let images = x.shape[0]
    let units = blocks.count * images
    let parts = parts(of: units, operations: images * multiplicationsPerImage)
    x.withElements(T.self) { x in
      inParallel(parts: parts) { part in
        multiply(
          x.baseAddress!, packed, divided(units, parts, part), images: images, into: out)
      }
    }
  }

  /// A thread's part of the work.
  /// - Parameter units: A unit is one block of one image; first come those of the first block.
  private func multiply<T: FastScalar>(
    _ x: UnsafePointer<T>, _ packed: [Scratch<T>], _ units: Range<Int>, images: Int,
    into out: UnsafeMutablePointer<T>
  ) {
    let copied = Scratch<T>(count: strip.count)
    defer { copied.free() }
    for (index, block) in blocks.enumerated() {
      let unitsOfBlock = units.clamped(to: index * images..<(index + 1) * images)
      guard !unitsOfBlock.isEmpty else { continue }
      copied.elements.update(repeating: 0, count: strip.count)
      for unit in unitsOfBlock {
        let image = unit - index * images
        strip.copy(x + image * strip.imageSize, from: block.firstRow, to: copied.elements)
        for kernel in kernels.indices {
          let (elements, windows) = (kernels[kernel].elements, block.windows[kernel])
          let size = handgrad_sizes(
            rows: windows.corners.count, inner: elements.count, columns: outputColumns.count)
          T.multiplyPacked(
            copied.elements, windows.corners, elements, packed[kernel].elements,
            out + image * outputSize, windows.outputs, outputColumns, size, adds: false)
        }
      }
    }
  }

  private var multiplicationsPerImage: Int {
    blocks.reduce(0) { sum, block in
      zip(kernels, block.windows).reduce(sum) {
        $0 + $1.0.elements.count * $1.1.corners.count * outputColumns.count
      }
    }
  }

  private func pack<T: FastScalar>(
    _: T.Type, _ kernel: Kernel, _ weights: Tensor, _ starts: Tensor
  ) -> Scratch<T> {
    let size = handgrad_sizes(
      rows: 0, inner: kernel.elements.count, columns: weightColumns.count)
    let packed = Scratch<T>(count: packedCount(size))
    weights.withElements(T.self) { weights in
      starts.withElements(T.self) { starts in
        T.pack(
          weights.baseAddress!, kernel.weights, weightColumns, starts.baseAddress!, size,
          packed.elements)
      }
    }
    return packed
  }
}

/// The elements that a packed matrix needs at most.
func packedCount(_ size: handgrad_sizes) -> Int {
  (size.inner + 1) * (size.columns + Int(HANDGRAD_LONGEST_VECTOR))
}
