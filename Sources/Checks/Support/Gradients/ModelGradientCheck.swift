import Checking
import Tensors
import Training

/// The courses' gradient check of a network, parameter by parameter.
package struct ModelGradientCheck: Sendable {
  private let checks: [(parameter: String, check: GradientCheck)]
  private let names: GradientNames
  private let step: Double

  /// - Parameters:
  ///   - title: What the names in the record begin with.
  ///   - parameters: The names of the network's parameters.
  ///   - step: The step of the numerical gradients.
  package init(_ title: String = "", parameters: [String], step: Double = 1e-5) {
    self.step = step
    names = GradientNames("\(title)gradient check", of: parameters)
    checks = parameters.sorted().map {
      ($0, GradientCheck("\(title)gradient of \($0)", errorOf: "\(title)\($0)"))
    }
  }

  /// Records the gradients of the loss, and how far they are from numerical ones.
  package func record(_ model: any Model, _ x: Tensor, _ y: [Int], _ recorder: Recorder) {
    let gradients = model.loss(x, y).gradients
    names.record(gradients, recorder)
    for (parameter, check) in checks {
      guard let gradient = gradients[parameter] else { continue }
      let numerical = numericalGradient(
        of: model, parameter: parameter, step: step, x, y)
      check.record(gradient, numerical: numerical, recorder)
    }
  }

  /// - Parameters:
  ///   - rounding: How far a right gradient may lie from ours.
  ///   - floor: The magnitude that the rounding of a parameter's gradient is at least taken of.
  ///   - usualBound: What the courses state for a parameter.
  package func expectations(
    _ rounding: Rounding, floor: (_ parameter: String) -> Double = { _ in 0 },
    usualBound: (_ parameter: String) -> Double
  ) -> [Expectation] {
    [names.expectation]
      + checks.flatMap { parameter, check in
        check.expectations(
          usualBound: usualBound(parameter), rounding, floor: floor(parameter))
      }
  }
}
