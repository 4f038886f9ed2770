import Tensors
import TestSupport

extension Trap {
  static let generators = [
    Trap("RandomState: the seed -1 is not in 0...4294967295") { _ = RandomState(seed: -1) },
    Trap("RandomState: the seed 4294967296 is not in 0...4294967295") {
      RandomState(seed: 0).reseed(1 << 32)
    },
    Trap("randint: 0..<0 is empty") { _ = RandomState(seed: 0).randint(0) },
    Trap("randint: 5..<3 is empty") { _ = RandomState(seed: 0).randint(5, 3) },
    Trap("choice: 4 of 3 cannot be drawn without repetition") {
      _ = RandomState(seed: 0).choice(3, count: 4, replace: false)
    },
    Trap("binomial: 1 trials with probability 1.5 are not supported") {
      _ = RandomState(seed: 0).binomial(1, 1.5, [2])
    },
    Trap("binomial: 100 trials with probability 0.5 are not supported") {
      _ = RandomState(seed: 0).binomial(100, 0.5, [2])
    },
    Trap("binomial: -1 trials with probability 0.5 are not supported") {
      _ = RandomState(seed: 0).binomial(-1, 0.5, [2])
    },
  ]
}
