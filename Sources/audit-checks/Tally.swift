import Auditing

/// How often the checks were right.
struct Tally {
  private let outcomes: [AuditOutcome]

  init(_ outcomes: [AuditOutcome]) { self.outcomes = outcomes }

  var summary: String {
    let mistakes = outcomes.filter(\.isMistake)
    let sections = outcomes.filter { !$0.isMistake }.flatMap(\.verdicts)
    return "\(mistakes.count(where: \.isRight)) of \(mistakes.count) mistakes rejected; "
      + "alternatives accepted by \(sections.count { $0.status == .passed }) of \(sections.count) "
      + "sections"
  }

  /// What the checks were wrong about, in lines.
  var faults: String { outcomes.filter { !$0.isRight }.map(fault).joined() }

  private func fault(_ outcome: AuditOutcome) -> String {
    let kind = outcome.isMistake ? "mistake accepted" : "alternative rejected"
    let reasons = outcome.verdicts.filter { $0.status != .passed }.map {
      "  \($0.section): \($0.message)\n"
    }
    return "seed \(outcome.seed), \(kind): \(outcome.variant)\n" + reasons.joined()
  }
}
