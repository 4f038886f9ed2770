import Auditing
import Batches
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
      Output.write("\(variant.kind) \(variant.function) \(variant.id)\n")
    }
  }

  /// Prints the hints, then what is wrong with them. Returns whether nothing is.
  func showHints() throws -> Bool {
    let audits = try solutions.map { try HintAudit(of: $0.assignment, in: repository) }
    Output.print(audits.map(\.text).joined())
    for (solution, audit) in zip(solutions, audits) {
      for fault in audit.faults { Output.print("\(solution.assignment.id): \(fault)\n") }
    }
    return audits.allSatisfy(\.faults.isEmpty)
  }

  /// Runs one part of the work and prints each outcome as a line of JSON, as `run` reads it.
  func run(_ shard: Shard) throws {
    Output.isForProgram = true
    let encoder = JSONEncoder()
    var item = 0
    for solution in solutions {
      for seed in options.seeds {
        let audit = CheckAudit(
          of: solution.assignment, in: repository, seed: seed, sections: options.sections,
          explains: options.printsExplanations,
          recordings: options.recordings.map {
            ReferenceRecordings(
              in: "\($0)/\(solution.assignment.folder)", form: .released)
          })
        for variant in variants(solution) where !audit.plans(for: variant).isEmpty {
          defer { item += 1 }
          guard shard.contains(item) else { continue }
          let outcome = PartialOutcome(item: item, outcome: audit.outcome(of: variant))
          Output.print(String(decoding: try encoder.encode(outcome), as: UTF8.self) + "\n")
        }
      }
    }
  }

  /// Runs all of it, several variants at a time, and prints what came out. Returns whether the
  /// checks were right about everything.
  func run() throws -> Bool {
    let decoder = JSONDecoder()
    let outcomes = try lines()
      .map { try decoder.decode(PartialOutcome.self, from: Data($0.utf8)) }
      .sorted { $0.item < $1.item }.map(\.outcome)
    for solution in solutions {
      let own = outcomes.filter { $0.assignment == solution.assignment.id }
      if !own.isEmpty { try tell(own, of: solution) }
    }
    return outcomes.allSatisfy(\.isRight)
  }

  /// What copies of this program print that do equal parts of the work, because a process judges
  /// one submission at a time.
  private func lines() throws -> [String] {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let jobs = (1...options.jobs).map { number in
      Job("part \(number)", executable: Toolkit.program) { [options] _ in
        arguments + ["--shard", "\(number)/\(options.jobs)"]
      }
    }
    var lines: [String] = []
    var failures: [String] = []
    JobQueue(jobs, atOnce: options.jobs, threads: options.jobs).run { event in
      switch event {
      case .started: break
      case .line(_, let text): lines.append(text)
      case .ended(_, .exited(status: 0), let errors):
        if !errors.isEmpty { failures.append(errors) }
      case .ended(let number, let ending, let errors):
        failures.append("\(jobs[number].name) of the work \(ending)\n\(errors)")
      }
    }
    guard failures.isEmpty else { throw PartFailure(description: failures.joined()) }
    return lines
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
    let text =
      options.printsExplanations
      ? report.explanations : options.printsMessages ? report.messages : report.table
    // It is read by programs too: a row stays one line.
    Output.write(text + "\n")
    if options.writesTable {
      let path = "\(repository.root)/Sources/Audits/\(solution.assignment.folder)/Checks.md"
      try report.table.write(toFile: path, atomically: true, encoding: .utf8)
      let before = KnownMistake.all(of: solution.assignment, in: repository)
      try KnownMistake.file(of: report.knownMistakes, before: before)
        .write(
          to: URL(
            fileURLWithPath: KnownMistake.path(of: solution.assignment, in: repository)),
          options: .atomic)
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

/// A copy of the program did not do its part.
private struct PartFailure: Error, CustomStringConvertible {
  let description: String
}
