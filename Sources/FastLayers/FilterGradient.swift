import CKernels
import Tensors

/// The gradient with respect to the filters, dw = Σ dout · windows over all images: the product of
/// the forward pass, the other way round.
///
/// The images are divided into groups, and the elements of a filter into ranges, each of which a
/// thread adds up by itself, as many images at once as a core's cache holds; the groups' sums are
/// then added in order. How they are divided follows from the shapes alone, so the digits do not
/// depend on the number of threads.
struct FilterGradient {
  private let product: WindowProduct
  private let shape: [Int]
  private let images: Int
  private let groups: Int
  private let ranges: Int

  init(_ layer: ConvolutionGeometry) {
    product = WindowProduct(forwardOf: layer)
    shape = [layer.filters, layer.channels, layer.kernelHeight, layer.kernelWidth]
    images = layer.examples
    let (filters, elements) = (product.weightColumns.count, product.kernels[0].elements.count)
    let fittingGroups = mostSums / max(filters * elements, 1)
    groups = max(1, min(wantedUnits, images, fittingGroups))
    ranges = max(1, min((wantedUnits + groups - 1) / groups, elements / smallestRange))
  }

  /// - Returns: dw, with the shape of the filters.
  func callAsFunction(_ x: Tensor, _ dout: Tensor) -> Tensor {
    let sums = Tensor(shape: [groups] + shape, dtype: x.dtype) { sums in
      switch x.dtype {
      case .float64: add(Double.self, x, dout, to: sums)
      case .float32: add(Float.self, x, dout, to: sums)
      }
    }
    return sums.sum(axis: 0)
  }

  private func add<T: FastScalar>(
    _: T.Type, _ x: Tensor, _ dout: Tensor, to memory: UnsafeMutableRawBufferPointer
  ) {
    memory.initializeMemory(as: UInt8.self, repeating: 0)
    let sums = memory.baseAddress!.assumingMemoryBound(to: T.self)
    let kernel = product.kernels[0]
    let units = groups * ranges
    let multiplications = images * product.outputSize * kernel.elements.count
    let parts = parts(of: units, operations: multiplications)
    x.withElements(T.self) { x in
      dout.withElements(T.self) { dout in
        inParallel(parts: parts) { part in
          for unit in divided(units, parts, part) {
            let (group, range) = (unit / ranges, unit % ranges)
            let elements = divided(kernel.elements.count, ranges, range)
            add(
              x.baseAddress!, dout.baseAddress!, images: divided(images, groups, group),
              elements: Array(kernel.elements[elements]),
              weights: Array(kernel.weights[elements]),
              to: sums + group * shape.reduce(1, *))
          }
        }
      }
    }
  }

  /// Adds what some images give to some elements of all filters.
  private func add<T: FastScalar>(
    _ x: UnsafePointer<T>, _ dout: UnsafePointer<T>, images: Range<Int>, elements: [Int],
    weights: [Int], to sums: UnsafeMutablePointer<T>
  ) {
    let (strip, filters) = (product.strip, product.outputColumns.count)
    let largest = product.blocks.map { $0.windows[0].corners.count }.max() ?? 0
    let most = max(1, min(images.count, mostElements / max(strip.count, largest * filters)))
    let copied = Scratch<T>(count: most * strip.count)
    let packed = Scratch<T>(
      count: packedCount(handgrad_sizes(rows: 0, inner: most * largest, columns: filters)))
    let starts = [T](repeating: 0, count: filters)
    defer {
      copied.free()
      packed.free()
    }
    for block in product.blocks {
      let windows = block.windows[0]
      let corners = (0..<most).flatMap { image in
        windows.corners.map { $0 + image * strip.count }
      }
      let outputs = (0..<most).flatMap { image in
        windows.outputs.map { $0 + image * product.outputSize }
      }
      copied.elements.update(repeating: 0, count: most * strip.count)
      for first in stride(from: images.lowerBound, to: images.upperBound, by: most) {
        let count = min(most, images.upperBound - first)
        for image in 0..<count {
          strip.copy(
            x + (first + image) * strip.imageSize, from: block.firstRow,
            to: copied.elements + image * strip.count)
        }
        let size = handgrad_sizes(
          rows: elements.count, inner: count * windows.corners.count, columns: filters)
        T.pack(
          dout + first * product.outputSize, outputs, product.outputColumns, starts, size,
          packed.elements)
        T.multiplyPacked(
          copied.elements, elements, corners, packed.elements, sums, weights,
          product.weightColumns, size, adds: true)
      }
    }
  }
}

/// As many units of work as keep the threads of a student's machine equally busy.
private let wantedUnits = 8

/// The elements that all groups' sums may have together: 4 MB in float32.
private let mostSums = 1 << 20

/// The elements of some images, or of their gradients, that are multiplied at once: 128 KB in
/// float32, which stay in a core's second cache.
private let mostElements = 32_768

/// The elements of a filter that are worth a range of their own.
private let smallestRange = 24
