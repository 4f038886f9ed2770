import ConvNetsSolution
import Tensors
import Testing
import Training

/// Convolution and pooling against NumPy: gradients by unit vectors, windows one after the other.
@Suite struct ImageGoldenTests {
  @Test func thereAreGoldens() {
    #expect(GoldenLayer.of("convolution").count == 3)
    #expect(GoldenLayer.of("maxPool").count == 2)
  }

  @Test(arguments: GoldenLayer.of("convolution")) func convolution(_ golden: GoldenLayer) throws {
    let random = RandomState(seed: golden.seed)
    let x = random.randn(golden.shapes[0])
    let w = random.randn(golden.shapes[1])
    let b = random.randn(golden.shapes[1][0])
    let settings = ConvolutionSettings(
      stride: Int(golden.settings["stride"]!), padding: Int(golden.settings["padding"]!))
    let (out, backward) = submission.convolution(x, w, b, settings)
    let (dx, dw, db) = backward(random.randn(golden.results["out"]!.shape))
    try golden.expect(["out": out, "dx": dx, "dw": dw, "db": db])
  }

  @Test(arguments: GoldenLayer.of("maxPool")) func maxPool(_ golden: GoldenLayer) throws {
    let random = RandomState(seed: golden.seed)
    let shape = golden.shapes[0]
    let numbers = random.randint(5, count: shape.reduce(1, *)).map(Double.init)
    let settings = MaxPoolSettings(
      height: Int(golden.settings["height"]!), width: Int(golden.settings["width"]!),
      stride: Int(golden.settings["stride"]!))
    let (out, backward) = submission.maxPool(Tensor(numbers, shape: shape), settings)
    try golden.expect(["out": out, "dx": backward(random.randn(golden.results["out"]!.shape))])
  }
}
