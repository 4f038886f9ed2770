import CheckSupport
import Checking
import Tensors
import Training

/// Networks beside ones whose generator stands at the same place: without a dropout seed they drop
/// the same units, and with one as a network does whose generator stands where the seed puts it.
enum NetworkSeedProbe {
  private static let seeds = [0, 5]

  // MARK: - Names in the record

  private static let places = ["first", "same", "other"].map {
    ObservationKey<Double>("loss with the generator at the \($0) place")
  }

  private static let lossAtSeed = ObservationKey<Double>("loss with the generator at the seed")
  private static let nextAtSeed = ObservationKey<Double>("next number of that generator")
  private static let loss = ObservationKey<Double>("loss")
  private static let next = ObservationKey<Double>("next number")
  private static let nextAfterSecond = ObservationKey<Double>("next number after a second loss")
  private static let untouched = ObservationKey<Double>("next number of an untouched generator")

  private static func title(_ seed: Int) -> String { "dropout seed \(seed)" }

  // MARK: - Experiment

  static func record(_ network: Network, _ recorder: Recorder) {
    recordPlaces(network, recorder)
    for seed in seeds {
      let title = title(seed)
      let values = RandomState(seed: recorder.seed + 12)
      let x = values.randn(6, 7)
      let y = values.randint(4, count: 6)
      let one = losses(network, seed: nil, x, y, generatorSeed: seed)
      recorder.record(lossAtSeed.of(title), one.loss)
      recorder.record(nextAtSeed.of(title), one.next)
      let seeded = losses(network, seed: seed, x, y, generatorSeed: recorder.seed + 13)
      recorder.record(loss.of(title), seeded.loss)
      recorder.record(next.of(title), seeded.next)
      recorder.record(nextAfterSecond.of(title), seeded.nextAfterSecond)
      let start = RandomState(seed: recorder.seed + 13)
      recorder.record(untouched.of(title), start.upcoming)
    }
  }

  /// Losses of one network whose generator is put to a place, to the same, and to another.
  private static func recordPlaces(_ network: Network, _ recorder: Recorder) {
    let values = RandomState(seed: recorder.seed + 14)
    let x = values.randn(5, 7)
    let y = values.randint(4, count: 5)
    let random = RandomState(seed: recorder.seed + 15)
    let net = network(configuration(hidden: [24, 24, 20], seed: nil), random)
    for (place, offset) in zip(places, [16, 16, 17]) {
      random.reseed(recorder.seed + offset)
      recorder.record(place, net.loss(x, y).loss)
    }
  }

  /// A loss, the number that the generator gives next, and the one after another loss.
  private static func losses(
    _ network: Network, seed: Int?, _ x: Tensor, _ y: [Int], generatorSeed: Int
  ) -> (loss: Double, next: Double, nextAfterSecond: Double) {
    let random = RandomState(seed: 1)
    let net = network(configuration(hidden: [30], seed: seed), random)
    random.reseed(generatorSeed)
    let loss = net.loss(x, y).loss
    let next = random.upcoming
    _ = random.rand()
    _ = net.loss(x, y)
    return (loss, next, random.upcoming)
  }

  static func configuration(
    hidden: [Int], keepProbability: Double = 0.5, seed: Int?
  ) -> FullyConnectedNetConfiguration {
    FullyConnectedNetConfiguration(input: 7, hidden: hidden, classes: 4) {
      $0.keepProbability = keepProbability
      $0.weightScale = 0.5
      $0.dropoutSeed = seed
    }
  }

  // MARK: - Expectations

  static let expectations: [Expectation] = [
    .property(
      "without a dropout seed the network's generator decides what is dropped", reading: places
    ) { evidence in
      let losses = try places.map { try evidence[$0] }
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
        [lossAtSeed, loss, nextAtSeed, next, nextAfterSecond].map { $0.of(title(seed)) }
      }
    ) { evidence in
      for seed in seeds {
        if let fault = try fault(title(seed), evidence) { return fault }
      }
      return nil
    },
  ]

  private static func fault(_ title: String, _ evidence: Evidence) throws -> String? {
    if try evidence[loss.of(title)] != evidence[lossAtSeed.of(title)] {
      return "\(title): the loss is not that of a network without one whose generator is at "
        + "that seed: other units are dropped"
    }
    let next = try evidence[next.of(title)]
    if next == (try evidence[nextAtSeed.of(title)]) {
      return try evidence[nextAfterSecond.of(title)] == next
        ? nil : "\(title): a second loss has not drawn from the network's generator again"
    }
    return next == (try evidence.expected(untouched.of(title)))
      ? "\(title): the network's generator is where it was before the call; another one was "
        + "drawn from, or its state was put back"
      : "\(title): the network's generator is elsewhere than after a call without a dropout "
        + "seed that starts at that seed"
  }
}
