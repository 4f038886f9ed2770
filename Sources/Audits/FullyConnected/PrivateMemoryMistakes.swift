import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

/// Mistakes of update rules that remember beside their `state`.
let privateMemoryMistakes: [FullyConnectedVariant] =
  RightRule.all.filter { $0.prefix != "sgd" }.flatMap { rule in
    [
      rule.mistake(
        "prefers-private-memory", "What is remembered is read from state, which others may set."
      ) { PrivateMemoryRule($0) },
      rule.mistake(
        "never-updates-state", "state shows the latest step: write it after each, not once."
      ) { PrivateMemoryRule($0, writesStateOnce: true) },
    ]
  }

/// A right rule behind a memory of its own.
private struct PrivateMemoryRule: UpdateRule {
  var state: [String: Tensor] = [:]
  private var rule: any UpdateRule
  private var memory: [String: Tensor]?
  private let writesStateOnce: Bool

  init(_ rule: any UpdateRule, writesStateOnce: Bool = false) {
    self.rule = rule
    self.writesStateOnce = writesStateOnce
  }

  var learningRate: Double {
    get { rule.learningRate }
    set { rule.learningRate = newValue }
  }

  mutating func update(_ w: inout Tensor, _ dw: Tensor) {
    let isFirst = memory == nil
    rule.state = memory ?? state
    rule.update(&w, dw)
    memory = rule.state
    if isFirst || !writesStateOnce { state = rule.state }
  }
}
