import CheckSupport
import Checking
import Tensors
import Training

/// One call of DropBlock.
struct BlockCall: Sendable {
  /// `[N, C, H, W]`, whatever the layout.
  let maps: [Int]
  let size: Int
  var layout = DropBlockSettings.Layout.channelsFirst
  var rate = 0.3
  var mode = Mode.train
  var dtype = DType.float64
  var numbers = MaskedCall.Numbers.bothSigns

  static let all = [
    BlockCall(maps: [3, 4, 6, 8], size: 2),
    BlockCall(maps: [2, 3, 8, 5], size: 3),
    BlockCall(maps: [2, 3, 7, 7], size: 2, rate: 0.15),
    BlockCall(maps: [4, 3, 5, 6], size: 1),
    BlockCall(maps: [9, 5, 4, 4], size: 4),
    BlockCall(maps: [6, 4, 3, 7], size: 3, rate: 0.5),
    BlockCall(maps: [1, 1, 9, 9], size: 3),
    BlockCall(maps: [3, 2, 6, 5], size: 2, rate: 0),
    BlockCall(maps: [2, 2, 3, 3], size: 2, rate: 0.99),
    BlockCall(maps: [1, 2, 2, 2], size: 2, rate: 0.9999),
    BlockCall(maps: [2, 3, 6, 5], size: 2, dtype: .float32),
    BlockCall(maps: [3, 2, 5, 6], size: 2, numbers: .zeros),
    BlockCall(maps: [3, 4, 6, 8], size: 2, layout: .channelsLast),
    BlockCall(maps: [2, 3, 8, 5], size: 3, layout: .channelsLast),
    BlockCall(maps: [4, 3, 5, 6], size: 1, layout: .channelsLast, rate: 0.5),
    BlockCall(maps: [2, 5, 4, 6], size: 2, layout: .channelsLast, dtype: .float32),
    BlockCall(maps: [3, 4, 6, 8], size: 2, mode: .test),
    BlockCall(maps: [3, 4, 6, 8], size: 2, layout: .channelsLast, mode: .test),
    BlockCall(maps: [2, 3, 5, 4], size: 2, rate: 0.6, mode: .test, dtype: .float32),
  ]

  private var shape: [Int] {
    layout == .channelsFirst ? maps : [maps[0], maps[2], maps[3], maps[1]]
  }

  private var probe: LayerProbe {
    let (shape, numbers) = (shape, numbers)
    return LayerProbe(
      "x \(shape), blocks of \(size)",
      [
        .setting("rate", rate, plain: 0.3),
        Trait("channels last", layout == .channelsLast, else: "channels stand first"),
        Trait("test mode", mode == .test, else: "the mode is training"),
        Trait(numbers.rawValue, numbers != .bothSigns, else: "x has numbers of both signs"),
        Trait("", size == 1, else: "blocks have several elements"),
        Trait("", maps[0] == 1, else: "there are several examples"),
        Trait("", maps[2] == maps[3], else: "maps are not square"),
        Trait("", size >= min(maps[2], maps[3]), else: "blocks are smaller than maps"),
      ], inputs: ["x"], dtype: dtype
    ) { random in ([numbers.draw(shape, random)], random.randn(shape)) }
  }

  func record(_ layer: @escaping DropBlock, _ recorder: Recorder) {
    let settings = DropBlockSettings(blockSize: size, layout: layout)
    let masked: RateDropout = { layer($0, settings, $1) }
    let seed = ClearNumbers.seed(of: gamma, count: placeCount, from: recorder.seed + 11)
    if mode == .test { trainOnce(masked, shape, rate: rate, dtype: dtype, seed: seed) }
    let random = RandomState(seed: seed)
    probe.record(inputLayer(masked, rate: rate, mode: mode, random: random), recorder) {
      let parameters = VariantParameters(
        rate: 0.5, mode: .train, random: RandomState(seed: recorder.seed + 12))
      _ = layer(
        Tensor.ones([1, 2, 3, 2], dtype: dtype), DropBlockSettings(blockSize: 1), parameters)
    }
    DrawProbe.recordNext(random, of: probe.probe, recorder)
  }

  /// At how many places of a map a block fits.
  private var places: Int { (maps[2] - size + 1) * (maps[3] - size + 1) }
  private var placeCount: Int { maps[0] * maps[1] * places }
  private var gamma: Double { rate * Double(maps[2] * maps[3]) / Double(size * size * places) }

  func expectations(_ draws: DrawProbe) -> [Expectation] {
    probe.expectations(MaskedCall.rounding) + [draws.nextExpectation(of: probe.probe, mode)]
  }
}
