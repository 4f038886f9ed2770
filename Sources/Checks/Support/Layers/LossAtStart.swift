import Checking
import Tensors
import Training

/// The courses' example of a loss function: scores near 0, as those of an untrained network, the
/// loss and its gradient's error.
package struct LossAtStart: Sendable {
  private let examples: Int
  private let classes: Int
  private let loss: ObservationKey<Double>
  private let dx: GradientCheck

  /// - Parameter title: What the names in the record begin with.
  package init(_ title: String = "", examples: Int, classes: Int) {
    self.examples = examples
    self.classes = classes
    loss = ObservationKey("\(title)loss")
    dx = GradientCheck("\(title)dx")
  }

  package func record(_ function: Loss, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed)
    let x = 0.001 * random.randn(examples, classes)
    let y = random.randint(classes, count: examples)
    recorder.record(given: "scores", x, for: loss.name)
    dx.record(given: "scores", x, recorder)
    let (value, gradient) = function(x, y)
    recorder.record(loss, value)
    dx.record(gradient, numerical: numericalGradient(at: x) { function($0, y).loss }, recorder)
  }

  /// - Parameter terms: What the loss is a mean of.
  package func lossExpectation(meanOf terms: String) -> Expectation {
    .equal(loss, relative: 1e-12, because: "a mean of \(terms), in any order")
  }

  package func gradientExpectations(_ rounding: Rounding) -> [Expectation] {
    dx.expectations(usualBound: 1e-8, rounding)
  }
}
