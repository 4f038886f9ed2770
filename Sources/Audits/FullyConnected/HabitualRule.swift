import Tensors
import Training

@testable import FullyConnectedSolution

/// An update rule around a right one, with a habit that shows late, or only for tiny or large
/// numbers.
struct HabitualRule: UpdateRule {
  typealias Habit = @Sendable (_ rule: inout HabitualRule, _ w: inout Tensor, _ dw: Tensor) -> Void

  var inner: any UpdateRule
  /// How many steps were made; no part of the state.
  private(set) var count = 0
  private let habit: Habit

  init(_ inner: any UpdateRule, _ habit: @escaping Habit) {
    self.inner = inner
    self.habit = habit
  }

  var learningRate: Double {
    get { inner.learningRate }
    set { inner.learningRate = newValue }
  }

  var state: [String: Tensor] {
    get { inner.state }
    set { inner.state = newValue }
  }

  mutating func update(_ w: inout Tensor, _ dw: Tensor) {
    count += 1
    let habit = habit
    habit(&self, &w, dw)
  }
}
