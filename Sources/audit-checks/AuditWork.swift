import Auditing
import Checking
import Commands
import Foundation
import Judging

/// All that an audit has to run: every variant that was asked for at every seed.
struct AuditWork {
  private let solutions: [AuditedSolution]
  private let repository: Repository
  private let options: Options

  init(_ solutions: [AuditedSolution], in repository: Repository, _ options: Options) {
    self.solutions = solutions.filter { options.assignments.contains($0.assignment.id) }
    self.repository = repository
    self.options = options
  }

  /// Prints the variants.
  func list() {
    for variant in solutions.flatMap(variants) {
      Output.print("\(variant.kind) \(variant.function) \(variant.id)\n")
    }
  }

  /// Runs one part of the work and prints each outcome as a line of JSON, as `run` reads it.
  func run(_ part: Parts.Part) throws {
    let encoder = JSONEncoder()
    var item = 0
    for solution in solutions {
      for seed in options.seeds {
        let audit = CheckAudit(
          of: solution.assignment, in: repository, seed: seed, sections: options.sections)
        for variant in variants(solution) where !audit.plans(for: variant).isEmpty {
          defer { item += 1 }
          guard part.contains(item) else { continue }
          let outcome = PartialOutcome(item: item, outcome: audit.outcome(of: variant))
          Output.print(String(decoding: try encoder.encode(outcome), as: UTF8.self) + "\n")
        }
      }
    }
  }

  /// Runs all of it, several variants at a time, and prints what came out. Returns whether the
  /// checks were right about everything.
  func run() throws -> Bool {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let decoder = JSONDecoder()
    let outcomes = try Parts.run(options.jobs, arguments).joined()
      .map { try decoder.decode(PartialOutcome.self, from: Data($0.utf8)) }
      .sorted { $0.item < $1.item }.map(\.outcome)
    for solution in solutions {
      let own = outcomes.filter { $0.assignment == solution.assignment.id }
      if !own.isEmpty { try tell(own, of: solution) }
    }
    return outcomes.allSatisfy(\.isRight)
  }

  private func tell(_ outcomes: [AuditOutcome], of solution: AuditedSolution) throws {
    guard options.seeds.count == 1 else {
      let tally = Tally(outcomes)
      Output.print(
        tally.faults
          + "\(solution.assignment.id), \(options.seeds.count) seeds: \(tally.summary)\n")
      return
    }
    let report = AuditReport(solution, outcomes)
    Output.print((options.printsMessages ? report.messages : report.table) + "\n")
    if options.writesTable {
      let path = "\(repository.root)/Sources/Audits/\(solution.assignment.folder)/Checks.md"
      try report.table.write(toFile: path, atomically: true, encoding: .utf8)
    }
  }

  /// The variants that were asked for.
  private func variants(_ solution: AuditedSolution) -> [VariantDescription] {
    let chosen = solution.variants.filter {
      ($0.isMistake ? options.kinds.mistakes : options.kinds.alternatives)
        && (options.variants.isEmpty || options.variants.contains($0.id))
    }
    return chosen.enumerated().filter { $0.offset.isMultiple(of: options.stride) }.map(\.element)
  }
}

/// An outcome with its place in the order of the work.
private struct PartialOutcome: Codable {
  let item: Int
  let outcome: AuditOutcome
}
