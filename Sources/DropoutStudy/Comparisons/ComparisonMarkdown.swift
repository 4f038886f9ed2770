/// A comparison with published figures as a table of Markdown, for documentation.
public struct ComparisonMarkdown {
  private let summaries: [RunSummary]

  public init(_ summaries: [RunSummary]) { self.summaries = summaries }

  public var text: String {
    let head = [
      "| run | acc / loss | published | val acc / loss | published | deviation of val acc |",
      "|---|---|---|---|---|---|",
    ]
    return (head + summaries.map(row) + variances).map { $0 + "\n" }.joined()
  }

  private func row(_ summary: RunSummary) -> String {
    let published = summary.published
    let deviation = published.flatMap { Deviation(of: summary, from: $0).validationAccuracy }
    let cells = [
      "`\(summary.name)`", pair(summary.accuracy, summary.loss),
      pair(published?.accuracy, published?.loss),
      pair(summary.validationAccuracy, summary.validationLoss),
      pair(published?.validationAccuracy, published?.validationLoss), signed(deviation),
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }

  private func pair(_ accuracy: Double?, _ loss: Double?) -> String {
    accuracy == nil && loss == nil ? "–" : "\(share(accuracy)) / \(share(loss))"
  }

  /// The runs of which variances were published.
  private var variances: [String] {
    let rows = summaries.compactMap { summary -> String? in
      guard let published = summary.published?.variances else { return nil }
      let ours = (summary.variances ?? []).map { share($0) }.joined(separator: ", ")
      let theirs = published.map { share($0) }.joined(separator: ", ")
      return "| `\(summary.name)` | \(ours) | \(theirs) |"
    }
    guard !rows.isEmpty else { return [] }
    return ["", "| run | variances of the dense layers | published |", "|---|---|---|"] + rows
  }
}
