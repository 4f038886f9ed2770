import Grading
import Texts

extension ClassSummary {
  /// The summary for a terminal, on lines of at most 80 columns but for single long words.
  public var text: String {
    let parts = [
      standing, sectionLines, diagnosisLines, slowestLines, similarLines, lookLines,
    ]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n").wrapped(to: mostColumns) + "\n"
  }

  /// How many, and how their points are spread.
  var standingWords: [String] {
    let kinds: [(kind: GradedSubmission.Problem.Kind, words: String)] = [
      (.nothingToGrade, "with nothing to grade"), (.tookTooLong, "took too long"),
      (.toolkitFault, "with a fault of the toolkit"),
    ]
    let found = kinds.compactMap { kind, words in problems[kind].map { "\($0) \(words)" } }
    let counts =
      "\(count) \(count == 1 ? "submission" : "submissions"): "
      + (["\(gradedCount) graded"] + found)
      .joined(separator: ", ") + "."
    guard let points else { return [counts] }
    func text(_ number: Double) -> String { number.text(decimals: 1) }
    return [
      counts,
      "Points of \(maxPoints): mean \(text(points.mean)), median \(text(points.median)), quartiles "
        + "\(text(points.lowerQuartile)) and \(text(points.upperQuartile)), from "
        + "\(text(points.minimum)) to \(text(points.maximum)).",
    ]
  }

  private var standing: [String] { [title] + standingWords }

  private var sectionLines: [String] {
    let width = sections.map(\.id.count).max() ?? 0
    return sections.map { section in
      "  \(section.id.padded(to: width))  \(section.pointWords); \(section.words)"
    }.below("Sections, mean points")
  }

  private var diagnosisLines: [String] {
    diagnoses.map { "  \($0.count) × \($0.section): \($0.text.asItem)" }.below("Diagnoses")
  }

  private var slowestLines: [String] {
    let slowest = slowest(5)
    let width = slowest.map(\.section.id.count).max() ?? 0
    return slowest.map { section, seconds in
      "  \(section.id.padded(to: width))  \(seconds.median.text(decimals: 1)) s, at most "
        + "\(seconds.maximum.text(decimals: 1)) s"
    }.below("Longest sections, median time")
  }

  private var similarLines: [String] {
    let groups = similarity.groups.prefix(Self.most).flatMap { group in
      ["  \(Self.list(group.submissions))"] + group.evidence.map { "    \($0.words.asItem)" }
    }
    let others = similarity.groups.count - Self.most
    let rest =
      (others > 0 ? ["  and \(others) more"] : []) + (similarity.words.map { ["  \($0)"] } ?? [])
    return (groups + rest).below("Alike: to be looked at, no verdict")
  }

  private var lookLines: [String] {
    let lines = looks.prefix(Self.most).map { look in
      "  \(Self.list(look.students)): \(look.reasons.map(\.shown).joined(separator: "; "))"
    }
    let others = looks.count - Self.most
    return (lines + (others > 0 ? ["  and \(others) more, in the gradebook"] : []))
      .below("To be looked at by a person")
  }

  private static let most = 30

  /// Names on a line; only the first of many.
  static func list(_ names: [String]) -> String {
    let others = names.count - 8
    return names.prefix(8).map(\.shown).joined(separator: ", ")
      + (others > 0 ? " and \(others) more" : "")
  }
}

extension [String] {
  /// The lines below a title; nothing for none.
  fileprivate func below(_ title: String) -> [String] { isEmpty ? [] : [title] + self }
}

extension String {
  /// Text of anybody's, on one line of a terminal and not too long for it.
  fileprivate var shown: String {
    let text = asItem
    return text.count > 200 ? "\(text.prefix(199))…" : text
  }
}
