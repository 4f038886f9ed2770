import CheckSupport
import Checking
import Tensors
import Training

/// The gradient check of a network with dropout: every loss begins where the generator was before
/// the first, so that all have the same masks.
struct HeldGradientCheck: Sendable {
  private let names: GradientNames
  private let checks: [(parameter: String, check: GradientCheck)]

  /// - Parameters:
  ///   - title: What the names in the record begin with.
  ///   - parameters: The names of the network's parameters.
  init(_ title: String, parameters: [String]) {
    names = GradientNames("\(title), gradient check", of: parameters)
    checks = parameters.map {
      ($0, GradientCheck("\(title), gradient of \($0)", errorOf: "\(title), \($0)"))
    }
  }

  /// - Parameters:
  ///   - random: The generator that the network draws from.
  ///   - loss: The network's, of one batch.
  func record(
    _ net: any Trainable, _ random: RandomState, _ recorder: Recorder,
    loss: () -> (loss: Double, gradients: [String: Tensor])
  ) {
    let state = random.state
    let gradients = loss().gradients
    names.record(gradients, recorder)
    for (name, check) in checks {
      guard let parameter = net.parameters[name], let gradient = gradients[name] else { continue }
      let numerical = numericalGradient(at: parameter) { value in
        net.parameters[name] = value
        random.state = state
        return loss().loss
      }
      net.parameters[name] = parameter
      check.record(gradient, numerical: numerical, recorder)
    }
  }

  var expectations: [Expectation] {
    [names.expectation]
      + checks.flatMap { $0.check.expectations(usualBound: 1e-6, .net) }
  }
}
