import Checking
import Texts

/// The steps that a submission traced and that no step of the reference's was compared with, and
/// why that is.
struct UncomparedSteps {
  private typealias Step = TracedComparison.Step

  /// So many are named.
  static let longestList = 6

  private var misspelled: [(name: String, meant: String)] = []
  private var uneven: [(name: String, count: Int, expected: Int)] = []
  private var elsewhere: [String] = []
  private var own: [String] = []

  /// - Parameters:
  ///   - traced: What the submission has traced on the way to a result.
  ///   - compared: Which of that was compared.
  ///   - expected: What the reference has traced on the same way.
  ///   - all: What the reference has traced in the whole section.
  init(
    _ traced: Steps, besides compared: [TracedComparison.Step: TracedComparison.Step],
    expected: Steps, of all: [TracedStep]
  ) {
    let known = Steps(all)
    let functions = Set(known.order.map(\.function))
    let others = traced.order.filter { compared[$0] == nil }
    for step in others.prefix(Self.longestList) {
      if let count = expected.values[step]?.count {
        uneven.append((step.name, traced.values[step]?.count ?? 0, count))
        continue
      }
      if known.order.contains(where: { $0.name == step.name }) {
        elsewhere.append(step.name)
        continue
      }
      // A function of the submission's own may do the work of any.
      let candidates = known.order.filter {
        ($0.function == step.function || !functions.contains(step.function))
          && traced.values[$0] == nil && !compared.values.contains($0)
      }.map(\.name)
      if let near = Suggestion.nearest(
        to: step.name, among: candidates, within: step.name.count / 3)
      {
        misspelled.append((step.name, near))
      } else {
        own.append(step.name)
      }
    }
  }

  /// A sentence for each reason.
  var remarks: [String] {
    misspelled.map { "The reference has no step \($0.name): did you mean \($0.meant)?" }
      + uneven.map {
        "\($0.name) was traced \(times($0.count)), by the reference \(times($0.expected)): it is "
          + "not compared."
      } + elsewhere.map { "\($0) is traced elsewhere by the reference: it is not compared." }
      + ownRemark
  }

  private var ownRemark: [String] {
    guard !own.isEmpty else { return [] }
    let names = own.joined(separator: ", ")
    return [
      own.count == 1
        ? "\(names) is a step of your own: it is not compared, and --trace shows it."
        : "\(names) are steps of your own: they are not compared, and --trace shows them."
    ]
  }

  private func times(_ count: Int) -> String {
    count == 1 ? "once" : count == 2 ? "twice" : "\(count) times"
  }
}
