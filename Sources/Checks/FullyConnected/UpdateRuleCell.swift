import Checking
import Tensors
import Training

/// The tensors of the courses' cells for update rules. Shape of all: `[4, 5]`.
enum UpdateRuleCell {
  static func evenlySpaced(_ first: Double, _ last: Double) -> Tensor {
    Tensor.linspace(first, last, count: 20).reshaped(4, 5)
  }

  static var w: Tensor { evenlySpaced(-0.4, 0.6) }
  static var dw: Tensor { evenlySpaced(-0.6, 0.4) }

  private static let names = "names in the state after a first step"

  /// Makes one step and records how far w and the state are from what was published.
  /// - Parameter counters: The names of state that was not published.
  static func record(
    _ rule: any UpdateRule, w published: Tensor, state publishedState: [String: Tensor],
    counters: [String] = [], _ recorder: Recorder
  ) {
    recorder.record(names, namesAfterFirstStep(of: rule))
    var rule = rule
    var w = w
    rule.update(&w, dw)
    recorder.record("cell: w", w)
    recordError("w", w, published, recorder)
    for name in publishedState.keys.sorted() + counters {
      guard let found = rule.state[name] else { continue }
      recorder.record("cell: \(name)", found)
      if let value = publishedState[name] { recordError(name, found, value, recorder) }
    }
  }

  private static func namesAfterFirstStep(of rule: any UpdateRule) -> String {
    var rule = rule
    var w = w
    rule.state = [:]
    rule.update(&w, dw)
    return rule.state.keys.sorted().joined(separator: " ")
  }

  /// - Parameters:
  ///   - state: The names of the published state.
  ///   - counters: The names of state that was not published.
  static func expectations(state: [String], counters: [String] = []) -> [Expectation] {
    (state + counters).map(isRemembered)
      + (["w"] + state).map {
        .equal("cell: \($0)", relative: 1e-12, because: "a few products and a root, in any order")
      }
      + counters.map { .equal("cell: \($0)", relative: 0, because: "steps are counted") }
      + (["w"] + state).map {
        .atMost("\($0) relative error", 1e-6, because: "published with eight decimals")
      }
  }

  private static func isRemembered(_ name: String) -> Expectation {
    .property("after a first step the state holds “\(name)”", reading: [names]) {
      let found = ($0.student.text(names) ?? "").split(separator: " ")
      let list = found.isEmpty ? "nothing" : "only “\(found.joined(separator: " "))”"
      return found.contains(Substring(name))
        ? nil : "after a first step the state holds no “\(name)”, \(list)"
    }
  }
}
