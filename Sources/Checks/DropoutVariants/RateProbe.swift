import Checking
import Tensors
import Training

/// Rates that dropout of an array must refuse, and rates that it must take.
enum RateProbe {
  private static let refused = [-0.1, 1, 1.5, -1e-300, -Double.infinity, .infinity, .nan]
  private static let taken = [0, 1e-300, 0.5, 1.0.nextDown]

  private static func outcome(_ rate: Double) -> ObservationKey<String> {
    ObservationKey("rate \(rate.short)")
  }

  private static let next = ObservationKey<Double>("the generator's next number after refusals")

  static func record(_ dropout: ArrayDropout, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed + 2)
    for rate in refused + taken {
      // What is taken draws from a generator of its own.
      let isRefused = !taken.contains(rate)
      let generator = isRefused ? random : RandomState(seed: recorder.seed)
      recorder.record(outcome(rate), outcome(of: dropout, rate, generator))
    }
    recorder.record(next, random.upcoming)
  }

  private static func outcome(
    of dropout: ArrayDropout, _ rate: Double, _ random: RandomState
  ) -> String {
    do {
      _ = try dropout(Tensor.ones(2, 3), rate, random)
      return "taken"
    } catch let error as InvalidRate {
      return "refused: \(error)"
    } catch {
      return "\(error)"
    }
  }

  static let expectations: [Expectation] =
    refused.map { expectation($0, "refused: \(InvalidRate($0))") }
    + taken.map { expectation($0, "taken") } + [
      .equal(next, relative: 0, because: "nothing is drawn for a rate that is refused")
    ]

  private static func expectation(_ rate: Double, _ expected: String) -> Expectation {
    let key = outcome(rate)
    let verb = expected == "taken" ? "taken" : "refused with InvalidRate(\(rate.short))"
    return .property("the rate \(rate.short) is \(verb)", reading: [key]) {
      let found = try $0[key]
      return found == expected ? nil : "dropout(x, rate: \(rate.short)) is \(found)"
    }
  }
}
