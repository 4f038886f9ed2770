import Checking
import Commands
import DropoutChecks
import DropoutSolution
import Foundation
import FullyConnectedChecks
import FullyConnectedSolution
import Judging

// Measures the checks of assignments against known mistakes and alternatives.
//
//   swift run audit-checks              run all, print the tables, exit 1 if a check is wrong
//   swift run audit-checks dropout      the checks of one assignment
//   swift run audit-checks --seed 7     with other inputs than those of the course's seed
//   swift run audit-checks --messages   print what a student would read about each mistake instead
//   swift run audit-checks --write      also write Solutions/<assignment>/Checks.md

let solutions = [
  AuditedSolution(
    fullyConnectedAssignment, fullyConnectedSections,
    submission: FullyConnectedSolution.submission, variants: FullyConnectedSolution.variants),
  AuditedSolution(
    dropoutAssignment, dropoutSections, submission: DropoutSolution.submission,
    variants: DropoutSolution.variants),
]
Worker.runIfAsked(for: solutions)

CommandProgram.run("audit-checks") {
  var arguments = Array(CommandLine.arguments.dropFirst())
  var seed = Judge.courseSeed
  if let option = arguments.firstIndex(of: "--seed"), option + 1 < arguments.count,
    let number = Int(arguments[option + 1]), (0...4_000_000_000).contains(number)
  {
    seed = number
    arguments.removeSubrange(option...option + 1)
  }
  let named = solutions.filter { arguments.contains($0.assignment.id) }
  let flags = Set(arguments).subtracting(solutions.map(\.assignment.id))
  guard flags.isSubset(of: ["--write", "--messages"]) else {
    let ids = solutions.map(\.assignment.id).joined(separator: "|")
    Output.complain("usage: swift run audit-checks [\(ids)] [--seed N] [--write] [--messages]")
    return ExitStatus.wrongUsage
  }

  let repository = try Checkout.repository()
  var isRight = true
  for solution in named.isEmpty ? solutions : named {
    let audit = CheckAudit(of: solution, in: repository, seed: seed)
    let outcomes = try audit.variants.map { try audit.outcome(of: $0) }
    isRight = isRight && outcomes.allSatisfy(\.isRight)
    let table = audit.table(outcomes)
    Output.print((flags.contains("--messages") ? audit.messages(outcomes) : table) + "\n")
    if flags.contains("--write") {
      let path = repository.solutionFolder(solution.assignment) + "/Checks.md"
      try table.write(toFile: path, atomically: true, encoding: .utf8)
    }
  }
  return isRight ? ExitStatus.success : ExitStatus.somethingFailed
}
