import FastLayers
import Tensors
import TestSupport
import Testing
import Training
import Withholding

struct FastTrapTests {
  @Test(arguments: traps.indices)
  func endsTheProgramWithAMessage(index: Int) async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [index] in
      traps[index].run()
    }
    let output = try #require(result).standardErrorContent
    let text = String(decoding: output, as: UTF8.self)
    #expect(text.contains("Fatal error: \(traps[index].message)\n"))
  }
}

private let traps =
  [
    convolution("x has 2 channels, the filters have 3", [2, 2, 5, 6], [4, 3, 3, 3]),
    convolution("x must have the shape [N, C, H, W]", [2, 5, 6], [4, 3, 3, 3]),
    convolution("w must have the shape [F, C, HH, WW]", [2, 3, 5, 6], [4, 3, 3]),
    convolution("b must have one element for each filter", [2, 3, 5, 6], [4, 3, 3, 3], b: [3]),
    convolution(
      "b must have one element for each filter", [2, 3, 5, 6], [4, 3, 3, 3], b: [4, 1]),
    convolution(
      "the stride is 0, it must be at least 1", [2, 3, 5, 6], [4, 3, 3, 3],
      ConvolutionSettings(stride: 0)),
    convolution(
      "the padding is -1, it must not be negative", [2, 3, 5, 6], [4, 3, 3, 3],
      ConvolutionSettings(padding: -1)),
    convolution("the filters have no elements", [2, 3, 5, 6], [4, 3, 0, 3]),
    convolution(
      "the filters are larger than the images with their padding, [7, 8]", [2, 3, 5, 6],
      [4, 3, 3, 9], ConvolutionSettings(padding: 1)),
    convolution(
      "the element types differ (float32, float64, float64)", [2, 3, 5, 6], [4, 3, 3, 3],
      dtype: .float32),
    convolutionGradient([2, 4, 3, 3], .float64),
    convolutionGradient([2, 4, 3, 4], .float32),
    pooling("x must have the shape [N, C, H, W]", [2, 3, 4], MaxPoolSettings()),
    pooling("the stride is 0, it must be at least 1", [2, 3, 4, 5], MaxPoolSettings(stride: 0)),
    pooling(
      "windows have at least one row and column", [2, 3, 4, 5], MaxPoolSettings(height: 0)),
    pooling(
      "the windows are larger than the images", [2, 3, 4, 5], MaxPoolSettings(width: 6)),
    withheld("fastConvolutionForward") {
      let x = Tensor.zeros([1, 1, 1, 1])
      _ = fastConvolutionForward(x, x, Tensor([0]), ConvolutionSettings())
    },
    withheld("fastMaxPoolForward") {
      _ = fastMaxPoolForward(Tensor.zeros([1, 1, 2, 2]), MaxPoolSettings())
    },
    poolingGradient([2, 3, 2, 3], .float64),
    poolingGradient([2, 3, 2, 2], .float32),
  ]

private func convolution(
  _ problem: String, _ x: [Int], _ w: [Int],
  _ settings: ConvolutionSettings = ConvolutionSettings(), b: [Int] = [4],
  dtype: DType = .float64
) -> Trap {
  Trap("fastConvolutionForward: x \(x), w \(w), b \(b): \(problem)") {
    _ = fastConvolutionForward(
      Tensor.zeros(x, dtype: dtype), Tensor.zeros(w), Tensor.zeros(b), settings)
  }
}

private func convolutionGradient(_ dout: [Int], _ dtype: DType) -> Trap {
  Trap("fastConvolutionBackward: dout \(dout) \(dtype): the output was [2, 4, 3, 4] float64") {
    let (_, cache) = fastConvolutionForward(
      Tensor.zeros([2, 3, 5, 6]), Tensor.zeros([4, 3, 3, 3]), Tensor.zeros([4]),
      ConvolutionSettings())
    _ = fastConvolutionBackward(Tensor.zeros(dout, dtype: dtype), cache)
  }
}

private func pooling(_ problem: String, _ x: [Int], _ settings: MaxPoolSettings) -> Trap {
  let windows = [settings.height, settings.width]
  return Trap("fastMaxPoolForward: x \(x), windows \(windows): \(problem)") {
    _ = fastMaxPoolForward(Tensor.zeros(x), settings)
  }
}

private func withheld(_ layer: String, _ call: @escaping @Sendable () -> Void) -> Trap {
  Trap("\(layer): FastLayers may not be used here: it holds what the section lenet asks for") {
    withholding(["FastLayers"], for: "max-pool") {}
    withholding(["Networks"], for: "lenet", call)
    withholding(["FastLayers"], for: "lenet", call)
  }
}

private func poolingGradient(_ dout: [Int], _ dtype: DType) -> Trap {
  Trap("fastMaxPoolBackward: dout \(dout) \(dtype): the output was [2, 3, 2, 2] float64") {
    let (_, cache) = fastMaxPoolForward(Tensor.zeros([2, 3, 4, 5]), MaxPoolSettings())
    _ = fastMaxPoolBackward(Tensor.zeros(dout, dtype: dtype), cache)
  }
}
