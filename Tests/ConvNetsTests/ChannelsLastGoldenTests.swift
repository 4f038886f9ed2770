import ConvNetsSolution
import Tensors
import Testing
import Training

/// Layers and network with the channels last against NumPy: gradients by unit vectors, windows one
/// after the other.
@Suite struct ChannelsLastGoldenTests {
  @Test func thereAreGoldens() {
    #expect(GoldenLayer.of("channelsLastConvolution").count == 3)
    #expect(GoldenLayer.of("channelsLastMaxPool").count == 2)
    #expect(GoldenLayer.of("channelsLastNet").count == 2)
  }

  @Test func hasThePublishedShape() {
    let settings = ConvolutionSettings(stride: 2, padding: 3)
    let shape = submission.channelsLastOutputShape([32, 28, 28, 3], [4, 4, 3, 16], settings)
    #expect(shape == [32, 16, 16, 16])
  }

  @Test(arguments: GoldenLayer.of("channelsLastConvolution"))
  func convolution(_ golden: GoldenLayer) throws {
    let random = RandomState(seed: golden.seed)
    let x = random.randn(golden.shapes[0])
    let w = random.randn(golden.shapes[1])
    let b = random.randn(golden.shapes[1][3])
    let settings = ConvolutionSettings(
      stride: Int(golden.settings["stride"]!), padding: Int(golden.settings["padding"]!))
    let (out, backward) = submission.channelsLastConvolution(x, w, b, settings)
    #expect(submission.channelsLastOutputShape(x.shape, w.shape, settings) == out.shape)
    let (dx, dw, db) = backward(random.randn(golden.results["out"]!.shape))
    try golden.expect(["out": out, "dx": dx, "dw": dw, "db": db])
  }

  @Test(arguments: GoldenLayer.of("channelsLastMaxPool"))
  func maxPool(_ golden: GoldenLayer) throws {
    let random = RandomState(seed: golden.seed)
    let shape = golden.shapes[0]
    let numbers = random.randint(5, count: shape.reduce(1, *)).map(Double.init)
    let settings = MaxPoolSettings(
      height: Int(golden.settings["height"]!), width: Int(golden.settings["width"]!),
      stride: Int(golden.settings["stride"]!))
    let (out, backward) = submission.channelsLastMaxPool(Tensor(numbers, shape: shape), settings)
    try golden.expect(["out": out, "dx": backward(random.randn(golden.results["out"]!.shape))])
  }

  @Test(arguments: GoldenLayer.of("channelsLastNet")) func net(_ golden: GoldenLayer) throws {
    let settings = golden.settings.mapValues { Int($0) }
    var configuration = ChannelsLastNetConfiguration(
      imageShape: Array(golden.shapes[0].dropFirst()))
    configuration.kernelSize = settings["kernel"]!
    configuration.filterCount = settings["filters"]!
    configuration.convolution = ConvolutionSettings(
      stride: settings["stride"]!, padding: settings["padding"]!)
    configuration.pool = MaxPoolSettings(
      height: settings["pool height"]!, width: settings["pool width"]!,
      stride: settings["pool stride"]!)
    configuration.classCount = settings["classes"]!
    configuration.weightScale = golden.settings["scale"]!
    configuration.dtype = .float64
    let random = RandomState(seed: golden.seed)
    let net = submission.channelsLastNet(configuration, random)
    net.parameters["conv_b"] = random.randn(configuration.filterCount)
    net.parameters["fc_b"] = random.randn(configuration.classCount)
    let x = random.randn(golden.shapes[0])
    let y = random.randint(configuration.classCount, count: x.shape[0])
    let (loss, gradients) = net.loss(x, y)
    var found = gradients
    found["scores"] = net.scores(x)
    found["loss"] = Tensor(loss)
    try golden.expect(found)
  }
}
