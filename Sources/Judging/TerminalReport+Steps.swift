import Checking
import Tensors
import Texts

extension TerminalReport {
  /// More than anybody reads.
  private static let mostSteps = 200

  /// The steps that the submission traced, below the name of the result that came of them.
  func stepLines(_ result: SectionResult) -> [String] {
    let groups = result.tracedSteps
    guard !groups.isEmpty else { return [style.dim("  No step was traced.")] }
    var lines: [String] = []
    var room = Self.mostSteps
    for (next, steps) in groups where room > 0 {
      lines.append("  Steps to \(next ?? "the end")")
      let width = steps.map(\.name.count).max() ?? 0
      for step in steps.prefix(room) {
        lines += style.wrapped(
          step.value.summary, first: "    \(step.name.padded(to: width))  ", indent: "      ")
      }
      room -= steps.count
    }
    let count = groups.reduce(0) { $0 + $1.steps.count }
    if count > Self.mostSteps {
      lines.append(style.dim("  and \(count - Self.mostSteps) more"))
    }
    return lines
  }
}

extension ObservedValue {
  /// `[4, 3]: 0.5, −1.25, 3e-05, …`
  package var summary: String {
    switch self {
    case .number(let number): String(printf: "%.6g", number)
    case .text(let text): text
    case .tensor(let tensor):
      "\(tensor.shape): "
        + tensor.scalars.prefix(6).map { String(printf: "%.6g", $0) }.joined(separator: ", ")
        + (tensor.count > 6 ? ", …" : "")
    }
  }
}
