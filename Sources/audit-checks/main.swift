import Courses
import Foundation
import Judging

// Measures the checks of assignments against known mistakes and alternatives.
//
//   swift run audit-checks              run all, print the tables, exit 1 if a check is wrong
//   swift run audit-checks dropout      the checks of one assignment
//   swift run audit-checks --variant ID     only this mistake or alternative; may be repeated
//   swift run audit-checks --seed 7     with other inputs than those of the course's seed
//   swift run audit-checks --messages   print what a student would read about each mistake instead
//   swift run audit-checks --write      also write Solutions/<assignment>/Checks.md
//
// With --no-build the programs run as they were last built.

struct UnknownVariant: Error, CustomStringConvertible {
  let ids: [String]
  var description: String { "there is no variant \(ids.joined(separator: ", "))" }
}

var arguments = Array(CommandLine.arguments.dropFirst())
var seed = Judge.courseSeed
if let option = arguments.firstIndex(of: "--seed"), option + 1 < arguments.count,
  let number = Int(arguments[option + 1]), (0...4_000_000_000).contains(number)
{
  seed = number
  arguments.removeSubrange(option...option + 1)
}
var chosen: Set<String> = []
while let option = arguments.firstIndex(of: "--variant"), option + 1 < arguments.count {
  chosen.insert(arguments[option + 1])
  arguments.removeSubrange(option...option + 1)
}
let named = assignments.filter { arguments.contains($0.id) }
let flags = Set(arguments).subtracting(assignments.map(\.id))
guard flags.isSubset(of: ["--write", "--messages", "--no-build"]),
  // A table of a part is not the table.
  chosen.isEmpty || !flags.contains("--write")
else {
  let ids = assignments.map(\.id).joined(separator: "|")
  let usage =
    "usage: swift run audit-checks [\(ids)] [--variant ID] [--seed N] [--write] [--messages] "
    + "[--no-build]\n"
  FileHandle.standardError.write(Data(usage.utf8))
  exit(2)
}

do {
  let judge = try Checkout.judge(builds: !flags.contains("--no-build"))
  var isRight = true
  var missing = chosen
  for assignment in named.isEmpty ? assignments : named {
    let audit = CheckAudit(judge: judge, assignment: assignment, seed: seed)
    let variants = try audit.variants().filter { chosen.isEmpty || chosen.contains($0.id) }
    missing.subtract(variants.map(\.id))
    let outcomes = try variants.map { try audit.outcome(of: $0) }
    isRight = isRight && outcomes.allSatisfy(\.isRight)
    let table = audit.table(outcomes)
    print(flags.contains("--messages") ? audit.messages(outcomes) : table)
    if flags.contains("--write") {
      let path = judge.repository.solutionFolder(assignment) + "/Checks.md"
      try table.write(toFile: path, atomically: true, encoding: .utf8)
    }
  }
  guard missing.isEmpty else { throw UnknownVariant(ids: missing.sorted()) }
  exit(isRight ? 0 : 1)
} catch {
  FileHandle.standardError.write(Data("audit-checks: \(error)\n".utf8))
  exit(3)
}
