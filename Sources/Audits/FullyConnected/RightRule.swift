import Auditing
import FullyConnectedChecks
import Training

@testable import FullyConnectedSolution

/// One of the solution's update rules, which a mistake wraps: the same one for each of them.
struct RightRule: Sendable {
  typealias Wrap = @Sendable (any UpdateRule) -> any UpdateRule

  let prefix: String
  private let wrapped:
    @Sendable (_ id: String, _ note: String, _ change: String, @escaping Wrap) ->
      FullyConnectedVariant

  /// The rule as it is wrapped, as one mistake.
  func mistake(_ id: String, _ note: String, _ wrap: @escaping Wrap) -> FullyConnectedVariant {
    wrapped("\(prefix)-\(id)", note, "rule-\(id)", wrap)
  }

  static let all = [
    RightRule(prefix: "sgd") { id, note, change, wrap in
      Varied.sgdRule.mistake(id, note, change: change) { wrap(submission.sgd($0, $1)) }
    },
    RightRule(prefix: "momentum") { id, note, change, wrap in
      Varied.momentumRule.mistake(id, note, change: change) { wrap(submission.momentum($0, $1)) }
    },
    RightRule(prefix: "rms-prop") { id, note, change, wrap in
      Varied.rmsPropRule.mistake(id, note, change: change) { learningRate, settings in
        wrap(submission.rmsProp(learningRate, settings.decay, settings.epsilon))
      }
    },
    RightRule(prefix: "adam") { id, note, change, wrap in
      Varied.adamRule.mistake(id, note, change: change) { wrap(submission.adam($0)) }
    },
  ]

  private init(
    prefix: String,
    wrapped: @escaping @Sendable (String, String, String, @escaping Wrap) -> FullyConnectedVariant
  ) {
    self.prefix = prefix
    self.wrapped = wrapped
  }
}
