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
  var printsMessages = false
  var writesTable = false

  /// A command line that cannot be understood.
  struct UsageError: Error, CustomStringConvertible {
    let description: String
  }

  static func usage(_ ids: [String]) -> String {
    """
    usage: swift run audit-checks [\(ids.joined(separator: "|"))]… [options]

    Runs known mistakes and alternatives through the checks. Without options: all of them at the course's
    seed, with a table; exit status 1 if a check is wrong.

      --seed N           with other inputs
      --seeds N          with N seeds, from --seed on; prints what is wrong and the rates
      --mistakes         the mistakes alone
      --alternatives     the alternatives alone
      --every N          the first of every N variants
      --list             print the variants instead of running them
      --variant ID       this one alone; may be repeated
      --messages         print what a student would read about each mistake instead of the table
      --write            also write Solutions/<assignment>/Checks.md
    """
  }

  /// - Parameter ids: The assignments that there are.
  init(_ arguments: some Sequence<String>, _ ids: [String]) throws {
    assignments = []
    var seed = Judge.courseSeed
    var count = 1
    var iterator = arguments.makeIterator()
    func number(_ option: String, upTo most: Int) throws -> Int {
      guard let text = iterator.next(), let number = Int(text), (0...most).contains(number) else {
        throw UsageError(description: "\(option) takes a whole number from 0 to \(most)")
      }
      return number
    }
    while let argument = iterator.next() {
      switch argument {
      case "--seed": seed = try number(argument, upTo: 4_000_000_000)
      case "--seeds": count = try number(argument, upTo: 10_000)
      case "--mistakes": kinds.alternatives = false
      case "--alternatives": kinds.mistakes = false
      case "--every": stride = max(1, try number(argument, upTo: 1000))
      case "--list": listsVariants = true
      case "--variant":
        guard let id = iterator.next() else {
          throw UsageError(description: "--variant needs a value")
        }
        variants.insert(id)
      case "--messages": printsMessages = true
      case "--write": writesTable = true
      case let id where ids.contains(id): assignments.append(id)
      default: throw UsageError(description: Options.usage(ids))
      }
    }
    if assignments.isEmpty { assignments = ids }
    seeds = Array(seed..<seed + count)
    guard !writesTable || (count == 1 && kinds == (true, true) && variants.isEmpty && stride == 1)
    else {
      throw UsageError(description: "--write takes one seed and all variants")
    }
  }
}
