import Checking
import Tensors
import Training

/// Two networks with settings of their own, made one after the other and then used in turn: what a
/// network computes does not depend on the others.
enum NetworkPairProbe {
  private struct Setting {
    let name: String
    let keep: Double
    let seed: Int?
    var hidden = [24, 20]
    var regularization = 0.0
  }

  private static let pairs = [
    [
      Setting(name: "keep 0.5", keep: 0.5, seed: nil),
      Setting(name: "keep 0.9", keep: 0.9, seed: nil),
    ],
    [Setting(name: "seed 1", keep: 0.5, seed: 1), Setting(name: "seed 2", keep: 0.5, seed: 2)],
    [
      Setting(name: "one hidden layer", keep: 0.6, seed: 3, hidden: [20], regularization: 0.1),
      Setting(name: "without dropout", keep: 1, seed: nil),
    ],
  ]

  static func record(_ submission: DropoutSubmission, _ recorder: Recorder) {
    let values = RandomState(seed: recorder.seed + 18)
    let x = values.randn(5, 7)
    let y = values.randint(4, count: 5)
    for pair in pairs {
      for setting in pair {
        recordLosses(
          of: network(setting, submission, recorder), setting, pair, alone, x, y, recorder)
      }
      let networks = pair.map { network($0, submission, recorder) }
      for (network, setting) in zip(networks, pair) {
        recordLosses(of: network, setting, pair, together, x, y, recorder)
      }
    }
  }

  private static let alone = "alone"
  private static let together = "beside the other one"

  private static func network(
    _ setting: Setting, _ submission: DropoutSubmission, _ recorder: Recorder
  ) -> any Model {
    var configuration = NetworkSeedProbe.configuration(
      hidden: setting.hidden, keep: setting.keep, seed: setting.seed)
    configuration.regularization = setting.regularization
    return submission.fullyConnectedNet(configuration, RandomState(seed: recorder.seed + 19))
  }

  private static func recordLosses(
    of network: any Model, _ setting: Setting, _ pair: [Setting], _ place: String, _ x: Tensor,
    _ y: [Int], _ recorder: Recorder
  ) {
    recorder.record(
      name(setting, pair, place), Tensor((0..<3).map { _ in network.loss(x, y).loss }))
  }

  private static func name(_ setting: Setting, _ pair: [Setting], _ place: String) -> String {
    "networks with \(pair.map(\.name).joined(separator: " and ")): losses of the one with "
      + "\(setting.name), \(place)"
  }

  static let expectations = pairs.flatMap { pair in
    pair.map { setting in
      let names = [alone, together].map { name(setting, pair, $0) }
      let pairName = pair.map(\.name).joined(separator: " and ")
      return Expectation.property(
        "\(pairName): a network does not depend on one made later", reading: names
      ) { evidence in
        let losses = try names.map { try evidence.tensor($0) }
        if losses[0] == losses[1] { return nil }
        let texts = distinctTexts(losses[0][flat: 0], losses[1][flat: 0], digits: 6)
        return "of two networks with \(pairName) the one with \(setting.name) gives other losses "
          + "(first \(texts.second)) than alone (\(texts.first)): its settings are its own"
      }
    }
  }
}
