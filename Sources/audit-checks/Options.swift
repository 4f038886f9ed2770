import Auditing
import Foundation
import Judging

/// What the command line asks for.
struct Options {
  var assignments: [String]
  var seeds = [Judge.courseSeed]
  /// Whether the mistakes are run, and whether the alternatives are.
  var kinds = (mistakes: true, alternatives: true)
  /// One of so many variants is run.
  var stride = 1
  var listsVariants = false
  /// The variants that are run; empty for all.
  var variants: Set<String> = []
  /// The sections that are run; empty for all.
  var sections: Set<String> = []
  var printsMessages = false
  var writesTable = false
  /// How many variants are run at a time.
  var jobs = ProcessInfo.processInfo.activeProcessorCount
  /// The part of the work that this copy of the program does.
  var part: Parts.Part?

  /// A command line that cannot be understood.
  struct UsageError: Error, CustomStringConvertible {
    let description: String
  }

  static func usage(_ ids: [String]) -> String {
    """
    usage: swift run audit-checks [\(ids.joined(separator: "|"))]… [options]

    Runs known mistakes and alternatives through the checks. Without options: all of them at the
    course's seed, with a table; exit status 1 if a check is wrong.

      --seed N           with other inputs
      --seeds N          with N seeds, from --seed on; prints what is wrong and the rates
      --mistakes         the mistakes alone
      --alternatives     the alternatives alone
      --every N          the first of every N variants
      --list             print the variants instead of running them
      --variant ID       this one alone; may be repeated
      --section ID       in this section alone; may be repeated
      --messages         print what a student would read about each mistake instead of the table
      --write            also write Sources/Audits/<assignment>/Checks.md
      --jobs N           how many are run at a time; else as many as there are processors
    """
  }

  /// - Parameter solutions: What there is to audit.
  init(_ arguments: some Sequence<String>, _ solutions: [AuditedSolution]) throws {
    let ids = solutions.map(\.assignment.id)
    assignments = []
    var seed = Judge.courseSeed
    var count = 1
    var iterator = arguments.makeIterator()
    func value(_ option: String) throws -> String {
      guard let value = iterator.next() else {
        throw UsageError(description: "\(option) needs a value")
      }
      return value
    }
    func number(_ option: String, from least: Int = 0, upTo most: Int) throws -> Int {
      guard let number = Int(try value(option)), (least...most).contains(number) else {
        throw UsageError(description: "\(option) takes a whole number from \(least) to \(most)")
      }
      return number
    }
    while let argument = iterator.next() {
      switch argument {
      case "--seed": seed = try number(argument, upTo: 4_000_000_000)
      case "--seeds": count = try number(argument, from: 1, upTo: 10_000)
      case "--mistakes": kinds.alternatives = false
      case "--alternatives": kinds.mistakes = false
      case "--every": stride = try number(argument, from: 1, upTo: 1000)
      case "--list": listsVariants = true
      case "--variant": variants.insert(try value(argument))
      case "--section": sections.insert(try value(argument))
      case "--messages": printsMessages = true
      case "--write": writesTable = true
      case "--jobs": jobs = try number(argument, from: 1, upTo: 1000)
      case "--part": part = Parts.Part(try value(argument))
      case let id where ids.contains(id): assignments.append(id)
      default: throw UsageError(description: Options.usage(ids))
      }
    }
    if assignments.isEmpty { assignments = ids }
    seeds = Array(seed..<seed + count)
    try requireKnown(solutions.filter { assignments.contains($0.assignment.id) })
    guard !writesTable || (count == 1 && isComplete) else {
      throw UsageError(description: "--write takes one seed and all variants")
    }
  }

  private var isComplete: Bool {
    kinds == (true, true) && variants.isEmpty && sections.isEmpty && stride == 1
  }

  private func requireKnown(_ solutions: [AuditedSolution]) throws {
    let known = (
      variants: Set(solutions.flatMap(\.variants).map(\.id)),
      sections: Set(solutions.flatMap(\.assignment.sections).map(\.id))
    )
    if let unknown = variants.subtracting(known.variants).min() {
      throw UsageError(description: "there is no variant \(unknown)")
    }
    if let unknown = sections.subtracting(known.sections).min() {
      throw UsageError(description: "there is no section \(unknown)")
    }
  }
}
