import Checking
import Tensors
import Training

/// Networks beside ones whose generator stands at the same place: without a dropout seed they drop
/// the same units, and with one as a network does whose generator stands where the seed puts it.
enum NetworkSeedProbe {
  private static let seeds = [0, 5]

  private static let places = ["first", "same", "other"]

  static func record(_ submission: DropoutSubmission, _ recorder: Recorder) {
    recordPlaces(submission, recorder)
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

  /// Losses of one network whose generator is put to a place, to the same, and to another.
  private static func recordPlaces(_ submission: DropoutSubmission, _ recorder: Recorder) {
    let values = RandomState(seed: recorder.seed + 14)
    let x = values.randn(5, 7)
    let y = values.randint(4, count: 5)
    let random = RandomState(seed: recorder.seed + 15)
    let net = submission.fullyConnectedNet(configuration(hidden: [24, 24, 20], seed: nil), random)
    for (place, offset) in zip(places, [16, 16, 17]) {
      random.reseed(recorder.seed + offset)
      recorder.record("loss with the generator at the \(place) place", net.loss(x, y).loss)
    }
  }

  /// A loss, the number that the generator gives next, and the one after another loss.
  private static func network(
    _ submission: DropoutSubmission, hidden: [Int], seed: Int?, _ x: Tensor, _ y: [Int],
    generatorSeed: Int
  ) -> (loss: Double, next: Double, nextAfterSecond: Double) {
    let random = RandomState(seed: 1)
    let net = submission.fullyConnectedNet(configuration(hidden: hidden, seed: seed), random)
    random.reseed(generatorSeed)
    let loss = net.loss(x, y).loss
    let next = random.upcoming
    _ = random.rand()
    _ = net.loss(x, y)
    return (loss, next, random.upcoming)
  }

  static func configuration(
    hidden: [Int], keep: Double = 0.5, seed: Int?
  ) -> FullyConnectedNetConfiguration {
    var configuration = FullyConnectedNetConfiguration(hiddenDimensions: hidden)
    configuration.inputDimension = 7
    configuration.classCount = 4
    configuration.keepProbability = keep
    configuration.weightScale = 0.5
    configuration.dtype = .float64
    configuration.dropoutSeed = seed
    return configuration
  }

  static let expectations: [Expectation] = [
    .property(
      "without a dropout seed the network's generator decides what is dropped",
      reading: places.map { "loss with the generator at the \($0) place" }
    ) { evidence in
      let losses = places.map {
        evidence.student.number("loss with the generator at the \($0) place")
      }
      if losses[0] != losses[1] {
        return "two calls with the generator at the same place gave different losses: some layer "
          + "has drawn from another generator"
      }
      return losses[0] != losses[2]
        ? nil : "two calls with the generator at different places gave the same loss"
    },
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
    },
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
        + "drawn from, or its state was put back"
      : "\(title(seed)): the network's generator is elsewhere than after a call without a dropout "
        + "seed that starts at that seed"
  }

  private static func title(_ seed: Int) -> String { "dropout seed \(seed)" }
}
