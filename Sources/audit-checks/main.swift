import Courses
import Foundation
import Judging

// Measures the checks of assignments against known mistakes and alternatives.
//
//   swift run audit-checks              run all, print the tables, exit 1 if a check is wrong
//   swift run audit-checks dropout      the checks of one assignment
//   swift run audit-checks --seed 7     with other inputs than those of the course's seed
//   swift run audit-checks --write      also write Solutions/<assignment>/Checks.md
//
// With --no-build the programs run as they were last built.

var arguments = Array(CommandLine.arguments.dropFirst())
var seed = Judge.courseSeed
if let option = arguments.firstIndex(of: "--seed"), option + 1 < arguments.count,
  let number = Int(arguments[option + 1]), (0...4_000_000_000).contains(number)
{
  seed = number
  arguments.removeSubrange(option...option + 1)
}
let named = assignments.filter { arguments.contains($0.id) }
let flags = Set(arguments).subtracting(assignments.map(\.id))
guard flags.isSubset(of: ["--write", "--no-build"]) else {
  let ids = assignments.map(\.id).joined(separator: "|")
  FileHandle.standardError.write(
    Data("usage: swift run audit-checks [\(ids)] [--seed N] [--write] [--no-build]\n".utf8))
  exit(2)
}

do {
  let judge = try Checkout.judge(builds: !flags.contains("--no-build"))
  var isRight = true
  for assignment in named.isEmpty ? assignments : named {
    let audit = CheckAudit(judge: judge, assignment: assignment, seed: seed)
    let outcomes = try audit.variants().map { try audit.outcome(of: $0) }
    isRight = isRight && outcomes.allSatisfy(\.isRight)
    let table = audit.table(outcomes)
    print(table)
    if flags.contains("--write") {
      let path = judge.repository.solutionFolder(assignment) + "/Checks.md"
      try table.write(toFile: path, atomically: true, encoding: .utf8)
    }
  }
  exit(isRight ? 0 : 1)
} catch {
  FileHandle.standardError.write(Data("audit-checks: \(error)\n".utf8))
  exit(3)
}
