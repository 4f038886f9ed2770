import Tensors
import Training

/// A worked case of an update rule: two steps with the same gradient.
/// - Parameter names: What of the rule's state is shown after each step.
public func workedSteps(_ rule: any UpdateRule, showing names: [String] = []) -> [String] {
  var rule = rule
  var w = Tensor([1, -2])
  let dw = Tensor([0.5, 4])
  var lines = [shown("w", w) + ",  " + shown("dw", dw) + " in both steps"]
  for step in 1...2 {
    rule.update(&w, dw)
    let remembered = names.compactMap { name in
      rule.state[name].map { shown(name, $0) + ",  " }
    }
    lines.append("step \(step): " + remembered.joined() + shown("w", w))
  }
  return lines
}
