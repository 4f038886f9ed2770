import Checking
import Tensors
import Training

/// Networks with a dropout seed, beside ones whose generator stands where the seed puts it.
enum NetworkSeedProbe {
  private static let seeds = [0, 5]

  static func record(_ submission: DropoutSubmission, _ recorder: Recorder) {
    for seed in seeds {
      let values = RandomState(seed: recorder.seed + 12)
      let x = values.randn(6, 7)
      let y = values.randint(4, count: 6)
      let one = network(submission, hidden: [30], seed: nil, x, y, generatorSeed: seed)
      recorder.record("\(title(seed)): loss with the generator at the seed", one.loss)
      recorder.record("\(title(seed)): next number of that generator", one.next)
      let seeded = network(
        submission, hidden: [30], seed: seed, x, y, generatorSeed: recorder.seed + 13)
      recorder.record("\(title(seed)): loss", seeded.loss)
      recorder.record("\(title(seed)): next number", seeded.next)
      recorder.record(
        "\(title(seed)): next number after a second loss", seeded.nextAfterSecond)
      let start = RandomState(seed: recorder.seed + 13)
      recorder.record("\(title(seed)): next number of an untouched generator", start.upcoming)
    }
  }

  /// A loss, the number that the generator gives next, and the one after another loss.
  private static func network(
    _ submission: DropoutSubmission, hidden: [Int], seed: Int?, _ x: Tensor, _ y: [Int],
    generatorSeed: Int
  ) -> (loss: Double, next: Double, nextAfterSecond: Double) {
    var configuration = FullyConnectedNetConfiguration(hiddenDimensions: hidden)
    configuration.inputDimension = x.shape[1]
    configuration.classCount = 4
    configuration.keepProbability = 0.5
    configuration.weightScale = 0.5
    configuration.dtype = .float64
    configuration.dropoutSeed = seed
    let random = RandomState(seed: 1)
    let net = submission.fullyConnectedNet(configuration, random)
    random.reseed(generatorSeed)
    let loss = net.loss(x, y).loss
    let next = random.upcoming
    _ = random.rand()
    _ = net.loss(x, y)
    return (loss, next, random.upcoming)
  }

  static let expectations: [Expectation] = [
    .property(
      "a dropout seed puts the network's generator back to that seed",
      reading: seeds.flatMap { seed in
        [
          "loss with the generator at the seed", "loss", "next number of that generator",
          "next number", "next number after a second loss",
        ].map { "\(title(seed)): \($0)" }
      }
    ) { evidence in
      seeds.lazy.compactMap { fault($0, evidence) }.first
    }
  ]

  private static func fault(_ seed: Int, _ evidence: Evidence) -> String? {
    func found(_ name: String) -> Double? { evidence.student.number("\(title(seed)): \(name)") }
    if found("loss") != found("loss with the generator at the seed") {
      return "\(title(seed)): the loss is not that of a network without one whose generator is at "
        + "that seed: other units are dropped"
    }
    if found("next number") == found("next number of that generator") {
      return found("next number after a second loss") == found("next number")
        ? nil : "\(title(seed)): a second loss has not drawn from the network's generator again"
    }
    let untouched = evidence.reference.number(
      "\(title(seed)): next number of an untouched generator")
    return found("next number") == untouched
      ? "\(title(seed)): the network's generator is where it was before the call; another one was "
        + "drawn from"
      : "\(title(seed)): the network's generator is elsewhere than after a call without a dropout "
        + "seed that starts at that seed"
  }

  private static func title(_ seed: Int) -> String { "dropout seed \(seed)" }
}
