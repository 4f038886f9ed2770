import FastLayers
import Glibc
import Tensors
import TestSupport
import Testing
import Training

struct FastConvolutionTests {
  /// What a layer is called with.
  struct Call: Sendable, CustomTestStringConvertible {
    /// `[N, C, H, W]`.
    var images: [Int]
    var filters: Int
    /// The height and the width.
    var kernel: [Int]
    var stride: Int
    var padding: Int
    var dtype = DType.float64

    var testDescription: String {
      "x \(images), \(filters) filters \(kernel), stride \(stride), padding \(padding), \(dtype)"
    }

    var maps: [Int] {
      zip(images[2...], kernel).map { ($0 + 2 * padding - $1) / stride + 1 }
    }

    /// x, w, b and dout.
    func tensors() -> [Tensor] {
      let random = RandomState(seed: 17)
      let shapes = [
        images, [filters, images[1]] + kernel, [filters], [images[0], filters] + maps,
      ]
      return shapes.map { random.randn($0).cast(to: dtype) }
    }

    /// out, dx, dw and db.
    func results() -> [Tensor] {
      let inputs = tensors()
      let (out, cache) = fastConvolutionForward(
        inputs[0], inputs[1], inputs[2], ConvolutionSettings(stride: stride, padding: padding))
      let (dx, dw, db) = fastConvolutionBackward(inputs[3], cache)
      return [out, dx, dw, db]
    }
  }

  /// Random sizes: rows and columns left over, windows apart, one of each thing, and more filters
  /// than fit in three vectors.
  static let geometries: [Call] = {
    let random = RandomState(seed: 5)
    func number(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + random.randint(range.count, count: 1)[0]
    }
    return (0..<80).map { index in
      let kernel = [number(1...5), number(1...3)]
      let padding = number(0...2)
      let size = kernel.map { max(1, $0 - 2 * padding) + number(0...8) }
      return Call(
        images: [number(1...3), number(1...4)] + size,
        filters: index % 8 == 0 ? number(20...53) : number(1...7), kernel: kernel,
        stride: number(1...3), padding: padding, dtype: index % 2 == 0 ? .float64 : .float32)
    }
  }()

  static let extremes = [
    // No image, channel or filter.
    Call(images: [0, 3, 5, 6], filters: 4, kernel: [3, 3], stride: 1, padding: 1),
    Call(images: [2, 0, 5, 6], filters: 4, kernel: [3, 3], stride: 1, padding: 1),
    Call(images: [2, 3, 5, 6], filters: 0, kernel: [3, 3], stride: 1, padding: 1),
    // Images that are smaller than their border, and windows that lie in it.
    Call(images: [2, 2, 1, 2], filters: 3, kernel: [1, 2], stride: 2, padding: 4),
    Call(images: [2, 2, 1, 1], filters: 3, kernel: [3, 5], stride: 1, padding: 2),
    // Filters as large as images; a filter whose elements are divided into ranges.
    Call(images: [3, 2, 4, 6], filters: 2, kernel: [4, 6], stride: 1, padding: 0),
    Call(images: [1, 6, 5, 7], filters: 3, kernel: [5, 3], stride: 1, padding: 1),
    // Windows far apart: elements of x that none of them has.
    Call(images: [2, 1, 9, 11], filters: 2, kernel: [2, 1], stride: 5, padding: 0),
    // Images of several strips.
    Call(images: [1, 1, 300, 290], filters: 1, kernel: [3, 2], stride: 1, padding: 1),
    Call(
      images: [1, 2, 401, 203], filters: 1, kernel: [2, 1], stride: 2, padding: 0, dtype: .float32),
  ]

  @Test(arguments: geometries + extremes) func isTheSumOfItsProducts(_ call: Call) {
    let inputs = call.tensors()
    let expected = DirectConvolution(
      inputs[0], inputs[1], inputs[2], inputs[3],
      ConvolutionSettings(stride: call.stride, padding: call.padding))
    let results = call.results()
    let shapes = [inputs[3].shape, inputs[0].shape, inputs[1].shape, inputs[2].shape]
    let numbers = [expected.out, expected.dx, expected.dw, expected.db]
    for (result, (shape, wanted)) in zip(results, zip(shapes, numbers)) {
      #expect(result.shape == shape)
      #expect(result.dtype == call.dtype)
      #expect(result.count == wanted.count)
      // Each addition of n terms of size 1 rounds to one unit of their sum, which is about √n.
      let terms = Double(max(inputs[3].count, inputs[1].count, 1))
      let unit = call.dtype == .float64 ? Double.ulpOfOne : Double(Float.ulpOfOne)
      let errors = zip(result.scalars, wanted).map { abs($0 - $1) }
      #expect(errors.allSatisfy { $0 <= unit * (8 + terms) })
    }
  }

  @Test func aChangeOfTheInputsComesTooLateForTheGradients() {
    var x = Tensor.ones([1, 1, 2, 2])
    var w = Tensor.ones([1, 1, 2, 2])
    var dout = Tensor.ones([1, 1, 1, 1])
    let (_, cache) = fastConvolutionForward(x, w, Tensor([0]), ConvolutionSettings())
    w *= 5
    let gradients = fastConvolutionBackward(dout, cache)
    x *= 5
    w *= 5
    dout *= 5
    #expect(gradients.dx.scalars == [1, 1, 1, 1])
    #expect(gradients.dw.scalars == [1, 1, 1, 1])
  }

  /// All windows of this batch, written down, would take 184 MB.
  @Test func theWindowsOfABatchAreNeverWrittenDown() async {
    await #expect(processExitsWith: .success) {
      let call = Call(
        images: [64, 8, 64, 64], filters: 8, kernel: [5, 5], stride: 1, padding: 0,
        dtype: .float32)
      _ = call.tensors()
      let before = peakMemory()
      for result in call.results() { _ = result[flat: 0] }
      let needed = peakMemory() - before
      guard needed < 60_000_000 else { fatalError("\(needed) bytes were needed") }
    }
  }
}

/// The most memory that this process has held at once, in bytes.
private func peakMemory() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss * 1024
}
