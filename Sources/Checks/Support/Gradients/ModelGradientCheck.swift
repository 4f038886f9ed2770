import Checking
import Tensors
import Training

/// The courses' gradient check of a network, parameter by parameter.
package struct ModelGradientCheck: Sendable {
  private let checks: [(parameter: String, check: GradientCheck)]
  private let step: Double

  /// - Parameters:
  ///   - title: What the names in the record begin with.
  ///   - parameters: The names of the network's parameters.
  ///   - step: The step of the numerical gradients.
  package init(_ title: String = "", parameters: [String], step: Double = 1e-5) {
    self.step = step
    checks = parameters.sorted().map {
      ($0, GradientCheck("\(title)gradient of \($0)", errorOf: "\(title)\($0)"))
    }
  }

  /// Records the gradients of the loss, and how far they are from numerical ones.
  package func record(_ model: any Model, _ x: Tensor, _ y: [Int], _ recorder: Recorder) {
    let gradients = model.loss(x, y).gradients
    for (parameter, check) in checks {
      let numerical = numericalGradient(
        of: model, parameter: parameter, step: step, x, y)
      check.record(gradients[parameter] ?? Tensor(.nan), numerical: numerical, recorder)
    }
  }

  /// - Parameter usualBound: What the courses state for a parameter.
  package func expectations(
    _ rounding: Rounding, usualBound: (_ parameter: String) -> Double
  ) -> [Expectation] {
    checks.flatMap { $0.check.expectations(usualBound: usualBound($0.parameter), rounding) }
  }
}
