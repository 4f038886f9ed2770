import Courses
import Foundation
import Judging

// Measures the checks of every assignment against known mistakes and alternatives.
//
//   swift run audit-checks           run all, print the tables, exit 1 if a check is wrong
//   swift run audit-checks --write   also write Solutions/<assignment>/Checks.md
//
// With --no-build the programs run as they were last built.

let arguments = Set(CommandLine.arguments.dropFirst())
guard arguments.isSubset(of: ["--write", "--no-build"]) else {
  FileHandle.standardError.write(
    Data("usage: swift run audit-checks [--write] [--no-build]\n".utf8))
  exit(2)
}

do {
  let judge = try Checkout.judge(builds: !arguments.contains("--no-build"))
  var isRight = true
  for assignment in assignments {
    let audit = CheckAudit(judge: judge, assignment: assignment)
    let outcomes = try audit.variants().map { try audit.outcome(of: $0) }
    isRight = isRight && outcomes.allSatisfy(\.isRight)
    let table = audit.table(outcomes)
    print(table)
    if arguments.contains("--write") {
      let path = judge.repository.solutionFolder(assignment) + "/Checks.md"
      try table.write(toFile: path, atomically: true, encoding: .utf8)
    }
  }
  exit(isRight ? 0 : 1)
} catch {
  FileHandle.standardError.write(Data("audit-checks: \(error)\n".utf8))
  exit(3)
}
