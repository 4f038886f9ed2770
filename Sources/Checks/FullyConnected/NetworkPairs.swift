import CheckSupport
import Tensors
import Training

/// The pairs of networks that this assignment's networks are asked for.
enum NetworkPairs {
  private typealias Member = NetworkPairProbe<FullyConnectedNetConfiguration>.Member

  /// Networks with one hidden layer that differ in all else.
  static let widths = NetworkPairProbe(
    Member("6 hidden units and reg 0.5", configuration([6]) { $0.regularization = 0.5 }),
    Member("9 hidden units in float32", configuration([9]) { $0.dtype = .float32 }))

  static let depths = NetworkPairProbe(
    Member("two hidden layers", configuration([6, 5])),
    Member("one hidden layer", configuration([4])))

  /// Networks that draw.
  static let keepProbabilities = NetworkPairProbe(
    Member("keep 0.5", configuration([6]) { $0.keepProbability = 0.5 }),
    Member("keep 0.8", configuration([9]) { $0.keepProbability = 0.8 }))

  /// Networks that draw the masks of their own seeds, or none.
  static let seeds = [
    NetworkPairProbe(Member("seed 5", seeded(5)), Member("seed 9", seeded(9))),
    NetworkPairProbe(Member("seed 5", seeded(5)), Member("no seed", seeded(nil))),
    NetworkPairProbe(Member("no seed", seeded(nil)), Member("seed 9", seeded(9))),
  ]

  private static func seeded(_ seed: Int?) -> FullyConnectedNetConfiguration {
    configuration([6]) {
      $0.keepProbability = 0.5
      $0.dropoutSeed = seed
    }
  }

  private static func configuration(
    _ hidden: [Int], _ change: (inout FullyConnectedNetConfiguration) -> Void = { _ in }
  ) -> FullyConnectedNetConfiguration {
    FullyConnectedNetConfiguration(input: 7, hidden: hidden, classes: 4) {
      $0.weightScale = 0.5
      change(&$0)
    }
  }
}
