/// The passes of a convolution layer.
extension WindowProduct {
  /// The forward pass: the windows of x times the filters.
  init(forwardOf layer: ConvolutionGeometry) {
    let (stride, padding) = (layer.stride, layer.padding)
    let columns = layer.width + 2 * padding
    let rows = rowsPerBlock(
      stripRow: layer.channels * columns, outputRow: layer.outWidth, columns: layer.filters,
      stride: stride, windowHeight: layer.kernelHeight, outputRows: layer.outHeight)
    let strip = Strip(
      channels: layer.channels, height: layer.height, width: layer.width, top: padding,
      left: padding, rows: (rows - 1) * stride + layer.kernelHeight, columns: columns)
    var kernel = Kernel()
    for channel in 0..<layer.channels {
      for k in 0..<layer.kernelHeight {
        for l in 0..<layer.kernelWidth {
          kernel.weights.append(kernel.weights.count)
          kernel.elements.append(strip.place(channel, k, l))
        }
      }
    }
    let blocks = Swift.stride(from: 0, to: layer.outHeight, by: rows).map { first in
      var windows = Windows()
      for row in first..<min(first + rows, layer.outHeight) {
        for column in 0..<layer.outWidth {
          windows.corners.append(strip.place(0, (row - first) * stride, column * stride))
          windows.outputs.append(row * layer.outWidth + column)
        }
      }
      return Block(firstRow: first * stride, windows: [windows])
    }
    self.init(
      strip: strip, kernels: [kernel], blocks: blocks,
      weightColumns: (0..<layer.filters).map { $0 * layer.windowSize },
      outputColumns: (0..<layer.filters).map { $0 * layer.outHeight * layer.outWidth },
      outputSize: layer.outSize)
  }

  /// The gradient with respect to x: windows of dout times the filters turned around.
  ///
  /// Row y of x meets row k of a filter at row i of the output where S · i + k = y + P, so k has
  /// the remainder of y + P by S: rows with the same remainder, and columns, have a kernel of their
  /// own, and with y + P = S · m + r and k = S · t + r they meet dout at i = m − t. Rows at the
  /// border meet it for some t alone, and have a kernel of these; columns there meet zeros.
  init(gradientOf layer: ConvolutionGeometry) {
    let (stride, padding) = (layer.stride, layer.padding)
    /// How many elements of a filter's axis have a remainder.
    func terms(_ length: Int, _ remainder: Int) -> Int {
      (length - remainder + stride - 1) / stride
    }
    let (top, left) = (terms(layer.kernelHeight, 0) - 1, terms(layer.kernelWidth, 0) - 1)
    let steps = padding / stride...(layer.height + padding - 1) / stride
    let columnSteps = padding / stride...(layer.width + padding - 1) / stride
    let columns = left + max(layer.outWidth, columnSteps.upperBound + 1)
    let rows = rowsPerBlock(
      stripRow: layer.filters * columns, outputRow: layer.width, columns: layer.channels,
      stride: 1, windowHeight: top + 1, outputRows: steps.count)
    let strip = Strip(
      channels: layer.filters, height: layer.outHeight, width: layer.outWidth, top: top,
      left: left, rows: rows + top, columns: columns)
    func met(_ m: Int, remainder: Int) -> Range<Int> {
      let end = min(m + 1, terms(layer.kernelHeight, remainder))
      return min(max(m - layer.outHeight + 1, 0), end)..<end
    }
    let alike = (0..<stride).flatMap { row in
      let ranges = steps.map { met($0, remainder: row) }
      // As m grows, so do both ends: equal ranges follow each other.
      let distinct = ranges.indices.filter { $0 == 0 || ranges[$0] != ranges[$0 - 1] }
      return distinct.flatMap { index in
        (0..<stride).map { (row: row, column: $0, met: ranges[index]) }
      }
    }
    let kernels = alike.map { alike in
      var kernel = Kernel()
      for filter in 0..<layer.filters {
        for t in alike.met {
          for u in 0..<terms(layer.kernelWidth, alike.column) {
            let (k, l) = (stride * t + alike.row, stride * u + alike.column)
            kernel.weights.append(
              filter * layer.windowSize + k * layer.kernelWidth + l)
            kernel.elements.append(strip.place(filter, top - t, left - u))
          }
        }
      }
      return kernel
    }
    let blocks = Swift.stride(from: steps.lowerBound, through: steps.upperBound, by: rows).map {
      first in
      Block(
        firstRow: first,
        windows: alike.map { alike in
          var windows = Windows()
          for m in first..<min(first + rows, steps.upperBound + 1) {
            let y = stride * m + alike.row - padding
            guard 0..<layer.height ~= y, met(m, remainder: alike.row) == alike.met else { continue }
            for n in columnSteps {
              let x = stride * n + alike.column - padding
              guard 0..<layer.width ~= x else { continue }
              windows.corners.append(strip.place(0, m - first, n))
              windows.outputs.append(y * layer.width + x)
            }
          }
          return windows
        })
    }
    self.init(
      strip: strip, kernels: kernels, blocks: blocks,
      weightColumns: (0..<layer.channels).map { $0 * layer.kernelHeight * layer.kernelWidth },
      outputColumns: (0..<layer.channels).map { $0 * layer.height * layer.width },
      outputSize: layer.imageSize)
  }
}

/// How many rows of the output are made of one strip.
/// - Parameters:
///   - stripRow: The elements of one row of all channels of the strip.
///   - outputRow: The elements of one row of one channel of the output.
///   - columns: The channels of the output.
private func rowsPerBlock(
  stripRow: Int, outputRow: Int, columns: Int, stride: Int, windowHeight: Int, outputRows: Int
) -> Int {
  let mostElements = 65_536
  let stripRows = mostElements / max(stripRow, 1)
  let fittingStrip = (stripRows - windowHeight) / stride + 1
  let fittingOutput = 4 * mostElements / max(outputRow * columns, 1)
  return max(1, min(fittingStrip, fittingOutput, outputRows))
}
