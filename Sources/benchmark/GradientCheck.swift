import DropoutSolution
import Tensors
import Training

/// How many losses a numerical gradient check evaluates in a second: the dropout assignment's
/// network, on two examples, in float64.
struct GradientCheck: Encodable {
  let lossesPerSecond: Double

  init() {
    let random = RandomState(seed: 231)
    var configuration = FullyConnectedNetConfiguration(hiddenDimensions: [20, 30])
    configuration.inputDimension = 15
    configuration.dtype = .float64
    let net = FullyConnectedNet(configuration, random: random)
    let (x, y) = (random.randn(2, 15), random.randint(10, count: 2))
    let evaluations = 2 * net.parameters["W2"]!.count
    let time = Measurement.of(10) { _ in
      _ = numericalGradient(of: net, parameter: "W2", x, y)
    }
    lossesPerSecond = Double(evaluations) / time.median
  }

  var text: String { String(printf: "gradient check %.0f losses/s\n", lossesPerSecond) }
}
