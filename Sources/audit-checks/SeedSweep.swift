import Checking
import Commands
import Judging

/// The audit of one assignment's checks, at one seed or at many.
struct SeedSweep {
  private let solution: AuditedSolution
  private let repository: Repository
  private let options: Options

  init(_ solution: AuditedSolution, in repository: Repository, _ options: Options) {
    self.solution = solution
    self.repository = repository
    self.options = options
  }

  /// Runs the audit and prints what came out. Returns whether the checks were right about
  /// everything.
  func run() throws -> Bool {
    if options.listsVariants {
      for variant in variants {
        Output.print("\(variant.kind) \(variant.function) \(variant.id)\n")
      }
      return true
    }
    if options.seeds.count == 1 { return try runOnce() }
    var tally = Tally()
    for seed in options.seeds {
      let audit = CheckAudit(of: solution, in: repository, seed: seed)
      for variant in variants { tally.add(audit.outcome(of: variant), seed: seed) }
    }
    Output.print("\(solution.assignment.id), \(options.seeds.count) seeds: \(tally)\n")
    return tally.isRight
  }

  private func runOnce() throws -> Bool {
    let audit = CheckAudit(of: solution, in: repository, seed: options.seeds[0])
    let outcomes = variants.map { audit.outcome(of: $0) }
    let table = audit.table(outcomes)
    Output.print((options.printsMessages ? audit.messages(outcomes) : table) + "\n")
    if options.writesTable {
      let path = repository.solutionFolder(solution.assignment) + "/Checks.md"
      try table.write(toFile: path, atomically: true, encoding: .utf8)
    }
    return outcomes.allSatisfy(\.isRight)
  }

  /// What is run: all variants, or those that were asked for.
  private var variants: [VariantDescription] {
    let chosen = solution.variants.filter {
      ($0.isMistake ? options.kinds.mistakes : options.kinds.alternatives)
        && (options.variants.isEmpty || options.variants.contains($0.id))
    }
    return chosen.enumerated().filter { $0.offset.isMultiple(of: options.stride) }.map(\.element)
  }
}

/// How often the checks were right.
private struct Tally: CustomStringConvertible {
  private var mistakes = (runs: 0, rejected: 0)
  private var alternatives = (sections: 0, accepted: 0)

  var isRight: Bool {
    mistakes.runs == mistakes.rejected && alternatives.sections == alternatives.accepted
  }

  var description: String {
    "\(mistakes.rejected) of \(mistakes.runs) mistakes rejected; alternatives accepted by "
      + "\(alternatives.accepted) of \(alternatives.sections) sections"
  }

  mutating func add(_ outcome: CheckAudit.Outcome, seed: Int) {
    if outcome.variant.isMistake {
      mistakes.runs += 1
      mistakes.rejected += outcome.isRight ? 1 : 0
    } else {
      alternatives.sections += outcome.verdicts.count
      alternatives.accepted += outcome.verdicts.count { $0.status == .passed }
    }
    if !outcome.isRight { tell(outcome, seed) }
  }

  private func tell(_ outcome: CheckAudit.Outcome, _ seed: Int) {
    let kind = outcome.variant.isMistake ? "mistake accepted" : "alternative rejected"
    let reasons = outcome.verdicts.filter { $0.status != .passed }.map(\.message)
    let lines =
      [
        "seed \(seed), \(kind): \(outcome.variant.function) \(outcome.variant.id)"
      ] + reasons.map { "  \($0)" }
    Output.print(lines.joined(separator: "\n") + "\n")
  }
}
