import Auditing
import Batches
import CommandLineOptions
import Foundation
import Judging

/// What the command line asks for.
struct Options: CommandSettings {
  /// The assignments that are audited.
  var assignments: [String] = []
  var firstSeed = Judge.courseSeed
  var seedCount = 1
  /// Whether the mistakes are run, and whether the alternatives are.
  var kinds = (mistakes: true, alternatives: true)
  /// One of so many variants is run.
  var stride = 1
  var listsVariants = false
  var showsHints = false
  /// The variants that are run; empty for all.
  var variants: Set<String> = []
  /// The sections that are run; empty for all.
  var sections: Set<String> = []
  var printsMessages = false
  var printsExplanations = false
  var writesTable = false
  /// How many variants are run at a time.
  var jobs = ProcessInfo.processInfo.activeProcessorCount
  /// A folder with what student's packages compare with; `nil` for the reference itself.
  var recordings: String?
  /// The part of the work that this copy of the program does; `nil` for all of it.
  var shard: Shard?

  var seeds: Range<Int> { firstSeed..<firstSeed + seedCount }
}

extension Options {
  static let invocation = "swift run audit-checks"
  static let words = "[\(audits.map(\.assignment.id).joined(separator: "|"))]…"
  static let purpose = """
    Runs known mistakes and alternatives through the checks. Without options: all of them at \
    the course's seed, with a table; exit status 1 if a check is wrong.
    """

  static var options: [CommandOption<Options>] {
    [
      .number("seed", "N", in: Judge.seeds, "with other inputs", \.firstSeed),
      .number(
        "seeds", "N", in: 1...10_000,
        "with N seeds, from --seed on; prints what is wrong and the rates", \.seedCount),
      .flag("mistakes", "the mistakes alone") { $0.kinds.alternatives = false },
      .flag("alternatives", "the alternatives alone") { $0.kinds.mistakes = false },
      .number("every", "N", in: 1...1000, "the first of every N variants", \.stride),
      .flag("list", "print the variants instead of running them", \.listsVariants),
      .flag(
        "hints", "print the hints to every function instead, with the solution's numbers",
        \.showsHints),
      .text("variant", "ID", "this one alone; may be repeated") { $0.variants.insert($1) },
      .text("section", "ID", "in this section alone; may be repeated") { $0.sections.insert($1) },
      .flag(
        "messages", "print what a student would read about each mistake instead of the table",
        \.printsMessages),
      .flag(
        "diagnose", "print what each mistake is beside what its verdict's diagnosis says",
        \.printsExplanations),
      .flag(
        "write",
        "also write Sources/Audits/<assignment>/Checks.md and KnownMistakes.json", \.writesTable),
      .number(
        "jobs", "N", in: 1...1000,
        "how many are run at a time; else as many as there are processors",
        \.jobs),
      .text("recordings", "DIR", nil) { $0.recordings = $1 },
      .shard(nil, \.shard),
    ]
  }

  static let remarks = ""

  mutating func take(words: [String]) throws(UsageError) {
    let ids = audits.map(\.assignment.id)
    for word in words where !ids.contains(word) {
      throw .unknown("assignment", word, among: ids)
    }
    assignments = words.isEmpty ? ids : words
    try requireKnown(audits.filter { assignments.contains($0.assignment.id) })
    guard !writesTable || (seedCount == 1 && isComplete) else {
      throw UsageError("--write takes one seed and all variants")
    }
    guard !printsMessages || seedCount == 1 else { throw UsageError("--messages takes one seed") }
    guard !printsExplanations || seedCount == 1 else {
      throw UsageError("--diagnose takes one seed")
    }
  }

  private var isComplete: Bool {
    kinds == (true, true) && variants.isEmpty && sections.isEmpty && stride == 1
  }

  private func requireKnown(_ solutions: [AuditedSolution]) throws(UsageError) {
    let known = (
      variants: Set(solutions.flatMap(\.variants).map(\.id)),
      sections: Set(solutions.flatMap(\.assignment.sections).map(\.id))
    )
    if let unknown = variants.subtracting(known.variants).min() {
      throw UsageError("there is no variant \(unknown)")
    }
    if let unknown = sections.subtracting(known.sections).min() {
      throw UsageError("there is no section \(unknown)")
    }
  }
}
