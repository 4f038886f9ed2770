import Tensors

/// An update rule that sees the gradient of the loss plus that of a penalty on the parameter.
///
/// w changes as `rule` says with dw + penalty(w) in the place of dw. The loss that a trainer
/// reports does not contain the penalty.
public struct PenalizedRule: UpdateRule {
  private var rule: any UpdateRule
  private let penaltyGradient: @Sendable (Tensor) -> Tensor

  /// - Parameters:
  ///   - rule: The rule that changes the parameter.
  ///   - penaltyGradient: The penalty's gradient at w, with the shape of w.
  public init(
    _ rule: any UpdateRule, penaltyGradient: @escaping @Sendable (_ w: Tensor) -> Tensor
  ) {
    self.rule = rule
    self.penaltyGradient = penaltyGradient
  }

  public var learningRate: Double {
    get { rule.learningRate }
    set { rule.learningRate = newValue }
  }

  public var state: [String: Tensor] {
    get { rule.state }
    set { rule.state = newValue }
  }

  public mutating func update(_ w: inout Tensor, _ dw: Tensor) {
    rule.update(&w, dw + penaltyGradient(w))
  }
}
