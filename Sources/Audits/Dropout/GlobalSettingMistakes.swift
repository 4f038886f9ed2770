import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// Networks that keep one of their settings in a global variable, where the network that was made
/// last finds its own.
let globalSettingMistakes: [DropoutVariant] = [
  mistake("net-global-p", "Each network has a keep probability of its own: a property.") {
    $0.keepProbability = $1.keepProbability
  },
  mistake("net-global-seed", "Each network has a dropout seed of its own: a property.") {
    $0.dropoutSeed = $1.dropoutSeed
  },
  mistake("net-global-regularization", "Each network has a strength of its own: a property.") {
    $0.regularization = $1.regularization
  },
  Varied.fullyConnectedNet.mistake(
    "net-global-generator", "Each network has a generator of its own: a property.",
    {
      let latest = Memory(RandomState(seed: 0))
      return { configuration, random in
        latest.value = random
        var wiring = ClosureNet.Wiring()
        wiring.settings = { parameters, _ in parameters.random = latest.value }
        return ClosureNet(configuration, random: random, wiring: wiring)
      }
    }()),
]

/// A network that computes with its own settings, but for what is taken over from the latest ones.
private func mistake(
  _ id: String, _ note: String,
  _ takeOver:
    @escaping @Sendable (
      inout FullyConnectedNetConfiguration, _ latest: FullyConnectedNetConfiguration
    ) -> Void
) -> DropoutVariant {
  let latest = Memory(FullyConnectedNetConfiguration(hiddenDimensions: []))
  return Varied.fullyConnectedNet.mistake(id, note) { configuration, random in
    latest.value = configuration
    return MisledNet(configuration, random: random, latest: latest, takeOver: takeOver)
  }
}

private final class MisledNet: Model {
  private let configuration: FullyConnectedNetConfiguration
  private let random: RandomState
  private let latest: Memory<FullyConnectedNetConfiguration>
  private let takeOver:
    (inout FullyConnectedNetConfiguration, _ latest: FullyConnectedNetConfiguration) -> Void
  var parameters: [String: Tensor]

  init(
    _ configuration: FullyConnectedNetConfiguration, random: RandomState,
    latest: Memory<FullyConnectedNetConfiguration>,
    takeOver:
      @escaping (
        inout FullyConnectedNetConfiguration, _ latest: FullyConnectedNetConfiguration
      ) -> Void
  ) {
    self.configuration = configuration
    self.random = random
    self.latest = latest
    self.takeOver = takeOver
    parameters = FullyConnectedNet(configuration, random: random).parameters
  }

  func scores(_ x: Tensor) -> Tensor { net.scores(x) }

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    net.loss(x, y)
  }

  /// The solution's network with these parameters and the settings of now.
  private var net: FullyConnectedNet {
    var settings = configuration
    takeOver(&settings, latest.value)
    let place = random.state
    let net = FullyConnectedNet(settings, random: random)
    random.state = place
    net.parameters = parameters
    return net
  }
}
