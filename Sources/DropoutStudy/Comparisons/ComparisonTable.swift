import Tensors
import Texts

/// A comparison of runs as lines of text.
public struct ComparisonTable {
  private let summaries: [RunSummary]
  private let width: Int

  /// - Parameter width: How many columns a line may have.
  public init(_ summaries: [RunSummary], width: Int) {
    self.summaries = summaries
    self.width = width
  }

  public var text: String {
    let names = summaries.map(\.title)
    let widest = max(names.map(\.count).max() ?? 0, 9)
    let isWide = widest + 2 + Self.heads.count * Self.columnWidth <= width
    func line(_ label: String, _ cells: [String]) -> String {
      isWide ? label.padded(to: widest + 2) + row(cells) : "  " + row(cells)
    }
    /// A line below another one, which says itself what it is where there is no room for labels.
    func lineBelow(_ label: String, _ cells: [String]) -> String {
      line("  " + label, cells) + (isWide ? "" : "  " + label)
    }
    var lines = [line("run", Self.heads)]
    for (summary, name) in zip(summaries, names) {
      lines += isWide ? [] : [name]
      lines.append(line(name, figures(summary)))
      guard let published = summary.published else { continue }
      lines.append(lineBelow("published", figures(published)))
      lines.append(lineBelow("deviation", figures(Deviation(of: summary, from: published))))
    }
    return (lines + variances(widest)).map { $0.withoutTrailingSpaces + "\n" }.joined()
  }

  /// The variances of runs of which some were published.
  private func variances(_ widest: Int) -> [String] {
    let rows = summaries.flatMap { summary -> [String] in
      guard let published = summary.published?.variances else { return [] }
      return [
        summary.name.padded(to: widest + 2) + row((summary.variances ?? []).map { share($0) }),
        "  published".padded(to: widest + 2) + row(published.map { share($0) }),
      ]
    }
    return rows.isEmpty ? [] : ["", "variance of each dense layer’s outputs"] + rows
  }

  private static let heads = ["acc", "loss", "val acc", "val loss", "best", "gap", "time"]
  private static let columnWidth = 9

  private func figures(_ summary: RunSummary) -> [String] {
    [
      share(summary.accuracy), share(summary.loss), share(summary.validationAccuracy),
      share(summary.validationLoss), share(summary.bestValidationAccuracy),
      share(summary.gap), duration(summary.seconds),
    ]
  }

  private func figures(_ published: PublishedFigures) -> [String] {
    [
      share(published.accuracy), share(published.loss), share(published.validationAccuracy),
      share(published.validationLoss),
    ]
  }

  private func figures(_ deviation: Deviation) -> [String] {
    [
      signed(deviation.accuracy), signed(deviation.loss), signed(deviation.validationAccuracy),
      signed(deviation.validationLoss),
    ]
  }

  private func row(_ cells: [String]) -> String {
    cells.map { $0.padded(to: Self.columnWidth, atEnd: false) }.joined()
  }
}

/// Four decimals, as the field prints losses and accuracies; a dash for none.
public func share(_ number: Double?) -> String { number.map { String(printf: "%.4f", $0) } ?? "–" }

/// The same with its sign.
func signed(_ number: Double?) -> String { number.map { String(printf: "%+.4f", $0) } ?? "–" }

/// A span of time as people say it: `42 s`, `3:05`, `1:02:03`.
public func duration(_ seconds: Double) -> String {
  let whole = Int(seconds.rounded())
  guard whole >= 60 else { return "\(whole) s" }
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  let (hours, minutes) = (whole / 3600, whole / 60 % 60)
  return hours == 0
    ? "\(minutes):\(two(whole % 60))" : "\(hours):\(two(minutes)):\(two(whole % 60))"
}
