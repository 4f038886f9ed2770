import CheckSupport
import Checking
import Tensors
import Training

/// A network of the study whose layers are asked for. Its sizes and its rate are drawn.
struct StudyNetworkProbe: Sendable {
  enum Input: String, CaseIterable {
    case grayImage = "gray image"
    case colorImage = "color image"
    case text
  }

  let input: Input
  let hiddenLayers: Int
  let activation: StudyNetwork.Activation
  var method: StudyDropout.Method?
  var placement = StudyDropout.Placement.standard
  var isRateZero = false

  // MARK: - All

  /// Every input with every depth and activation and nothing dropped, with every method at every
  /// place, and every method at a rate of 0.
  static let all = withoutDropout + withDropout + atRateZero

  private static let depths = 4

  private static let withoutDropout = Input.allCases.flatMap { input in
    (1...depths).flatMap { depth in
      StudyNetwork.Activation.allCases.map {
        StudyNetworkProbe(input: input, hiddenLayers: depth, activation: $0)
      }
    }
  }

  private static let withDropout = Input.allCases.flatMap { input in
    StudyDropout.Method.allCases.flatMap { method in
      StudyDropout.Placement.allCases.map { (input, method, $0) }
    }
  }.enumerated().map { index, row in
    StudyNetworkProbe(index, row.0, row.1, row.2)
  }

  private static let atRateZero = StudyDropout.Method.allCases.flatMap { method in
    StudyDropout.Placement.allCases.map { (method, $0) }
  }.enumerated().map { index, row in
    // The color image is where every method drops something.
    var probe = StudyNetworkProbe(index, .colorImage, row.0, row.1)
    probe.isRateZero = true
    return probe
  }

  private init(
    input: Input, hiddenLayers: Int, activation: StudyNetwork.Activation
  ) {
    (self.input, self.hiddenLayers, self.activation) = (input, hiddenLayers, activation)
  }

  /// Depths and activations take turns that fall differently on every place.
  private init(
    _ index: Int, _ input: Input, _ method: StudyDropout.Method,
    _ placement: StudyDropout.Placement
  ) {
    self.init(
      input: input, hiddenLayers: 1 + index % Self.depths,
      activation: index % 5 < 2 ? .sigmoid : .relu)
    (self.method, self.placement) = (method, placement)
  }

  // MARK: - Experiment

  func record(
    _ layers: @Sendable (StudyNetwork) -> [StudyLayer], _ random: RandomState, _ recorder: Recorder
  ) {
    LayerList.record(layers(network(random)).map(\.description), of: probe, recorder)
  }

  /// Sizes that no number of the handout equals, and that are not the defaults.
  private func network(_ random: RandomState) -> StudyNetwork {
    let units = random.randint(33, 64)
    let classes = [2, 3, 6, 15, 47][random.randint(5)]
    let rate = isRateZero ? 0 : [0.05, 0.2, 0.35, 0.6, 0.85][random.randint(5)]
    let blockSize = [2, 4, 5, 6, 7][random.randint(5)]
    let words = random.randint(200, 30_000)
    return StudyNetwork(
      input: input(words: words), hiddenLayers: hiddenLayers, units: units, activation: activation,
      dropout: method.map {
        StudyDropout($0, rate: rate, placement: placement, blockSize: blockSize)
      }, classes: classes)
  }

  private func input(words: Int) -> StudyNetwork.Input {
    switch input {
    case .grayImage: .grayImage
    case .colorImage: .colorImage
    case .text: .text(words: words)
    }
  }

  // MARK: - Expectation

  var expectation: Expectation { LayerList.expectation(probe) }

  private var probe: Probe {
    let dropsUnits = method.map { ![.dropConnect, .dropBlock].contains($0) } ?? false
    let isAtInput = placement == .inputAndFirstHidden
    return Probe(
      name,
      [
        Trait("", input != .grayImage, else: "the input is a gray image"),
        Trait("", input == .colorImage, else: "the input is no color image"),
        Trait("", input == .text, else: "the input is no text"),
        Trait("", hiddenLayers > 1, else: "there is one hidden layer"),
        Trait("", activation == .sigmoid, else: "the activation is ReLU"),
        Trait("", method != nil, else: "nothing is dropped"),
        Trait("", dropsUnits, else: "no units are dropped"),
        Trait("", dropsUnits && isAtInput, else: "no units are dropped at the input"),
        Trait("", dropsUnits && !isAtInput, else: "no units are dropped after every layer"),
        Trait("", method == .dropConnect, else: "the method is not drop_connect"),
        Trait("", method == .dropBlock, else: "the method is not drop_block"),
        Trait("", method == .dropBlock && input == .colorImage, else: "no blocks are dropped"),
        Trait("", isRateZero, else: "the rate is not 0"),
      ])
  }

  private var name: String {
    var parts = [
      input.rawValue, "\(hiddenLayers) hidden layer\(hiddenLayers == 1 ? "" : "s")",
      activation.rawValue,
    ]
    if let method { parts.append(method.rawValue) }
    if placement != .standard { parts.append(placement.rawValue) }
    if isRateZero { parts.append("rate 0") }
    return parts.joined(separator: ", ")
  }
}
