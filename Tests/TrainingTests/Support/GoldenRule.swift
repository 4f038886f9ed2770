import Optimizers
import Training

/// An update rule as a golden file names it.
enum GoldenRule: String, Decodable {
  case sgd
  case adam

  /// The rule with some of its settings changed.
  func callAsFunction(_ settings: GoldenSettings) -> any UpdateRule {
    switch self {
    case .sgd: settings.learningRate.map { SGD(learningRate: $0) } ?? SGD()
    case .adam: settings.adam
    }
  }
}

/// The settings of a rule; what is missing keeps its default.
struct GoldenSettings: Decodable, Sendable {
  let learningRate: Double?
  let beta1: Double?
  let beta2: Double?
  let epsilon: Double?

  fileprivate var adam: Adam {
    let defaults = Adam()
    return Adam(
      learningRate: learningRate ?? defaults.learningRate, beta1: beta1 ?? defaults.beta1,
      beta2: beta2 ?? defaults.beta2, epsilon: epsilon ?? defaults.epsilon)
  }
}
