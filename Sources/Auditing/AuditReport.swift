import Judging
import Texts

/// What an audit at one seed found, for people.
public struct AuditReport {
  private let title: String
  private let rows: [(variant: VariantDescription, outcome: AuditOutcome)]

  /// - Parameter outcomes: One for each of the solution's variants, in their order.
  public init(_ solution: AuditedSolution, _ outcomes: [AuditOutcome]) {
    title = solution.assignment.title
    let known = Dictionary(uniqueKeysWithValues: solution.variants.map { ($0.id, $0) })
    rows = outcomes.compactMap { outcome in known[outcome.variant].map { ($0, outcome) } }
  }

  /// What the checks are worth, as a page of Markdown: a row for every function, then one for every
  /// variant.
  public var table: String {
    let mistakes = rows.filter(\.variant.isMistake)
    let alternatives = rows.filter { !$0.variant.isMistake }
    return """
      # \(title): what the checks are worth

      Made by `swift run audit-checks --write`. Every line was run: a mistake through the section \
      of its function, an alternative through every section that its function matters to.

      Rejected: \(mistakes.count(where: \.outcome.isRight)) of \(mistakes.count) mistakes. \
      Accepted: \(alternatives.count(where: \.outcome.isRight)) of \(alternatives.count) \
      alternatives.

      The mistakes are \(Set(mistakes.map(\.variant.change)).count) different changes; a change \
      that several functions invite is tried on each of them.

      ## Functions

      | function | mistakes rejected | alternatives accepted |
      |---|---|---|
      \(functions.map(summary).joined(separator: "\n"))

      ## Mistakes

      | function | mistake | verdict | what would help |
      |---|---|---|---|
      \(lines(mistakes) { "\($0.verdicts.map(\.status.rawValue).joined(separator: ", "))" })

      ## Alternatives

      | function | alternative | verdict | what differs |
      |---|---|---|---|
      \(lines(alternatives) { outcome in
        "\(outcome.verdicts.count { $0.status == .passed }) of \(outcome.verdicts.count) passed"
      })

      """
  }

  /// What a student would read about each mistake, and each verdict that is wrong.
  public var messages: String {
    rows.filter { $0.variant.isMistake || !$0.outcome.isRight }.map { variant, outcome in
      let verdicts = outcome.verdicts.filter { variant.isMistake || $0.status != .passed }
      let texts = verdicts.map { verdict in
        let lines = verdict.message.split(separator: "\n").joined(separator: "\n    ")
        return "  \(verdict.status.rawValue): \(lines)\n".wrapped(to: mostColumns, hanging: 4)
      }
      return "\(variant.function), \(variant.id)\n" + texts.joined()
    }.joined()
  }

  /// What each mistake is and what its verdict's explanation says, and how many have one.
  public var explanations: String {
    let mistakes = rows.filter { $0.variant.isMistake && $0.outcome.isRight }
    let alternatives = rows.filter { !$0.variant.isMistake }
    let lines = mistakes.map { variant, outcome in
      let texts = outcome.verdicts.map { verdict in
        words(verdict.explanation)
          + (verdict.foreignExplanation == verdict.explanation
            ? "" : "\n  if unknown: \(words(verdict.foreignExplanation))")
      }
      return "\(variant.function), \(variant.id)\n  is: \(variant.note)\n"
        + texts.map { "  says: \($0)\n" }.joined()
    }
    let spoken = mistakes.count(where: \.outcome.isExplained)
    let foreign = mistakes.count(where: \.outcome.isExplainedAsForeign)
    let told = mistakes.count(where: \.outcome.isSaidInWords)
    return lines.joined()
      + "Explained: \(spoken) of \(mistakes.count) mistakes; if they were not known, \(foreign), "
      + "and \(told) by a check's own words; "
      + "\(alternatives.count(where: \.outcome.isExplained)) of \(alternatives.count) alternatives.\n"
  }

  private func words(_ explanation: Explanation?) -> String {
    explanation.map { "[\($0.rule)] \($0.text)" } ?? "—"
  }

  /// What each rejected mistake is known by.
  public var knownMistakes: [KnownMistake] {
    rows.filter(\.variant.isMistake).flatMap { variant, outcome in
      outcome.verdicts.compactMap { verdict in
        guard let fingerprint = verdict.fingerprint, verdict.status.isFailure else { return nil }
        return KnownMistake(
          id: variant.id, section: verdict.section, function: variant.function,
          note: variant.note, fingerprint: fingerprint)
      }
    }
  }

  /// The functions in the order in which they first appear.
  private var functions: [String] {
    var seen: Set<String> = []
    return rows.map(\.variant.function).filter { seen.insert($0).inserted }
  }

  private func summary(_ function: String) -> String {
    let own = rows.filter { $0.variant.function == function }
    let counts = [true, false].map { isMistake in
      let kind = own.filter { $0.variant.isMistake == isMistake }
      return kind.isEmpty ? "–" : "\(kind.count(where: \.outcome.isRight)) of \(kind.count)"
    }
    return "| \(function) | \(counts[0]) | \(counts[1]) |"
  }

  private func lines(
    _ rows: [(variant: VariantDescription, outcome: AuditOutcome)],
    verdict: (AuditOutcome) -> String
  ) -> String {
    rows.map { variant, outcome in
      "| \(variant.function) | \(variant.id) | \(verdict(outcome)) | \(variant.note) |"
    }.joined(separator: "\n")
  }
}
