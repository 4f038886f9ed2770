import Checking
import Commands
import DropoutChecks
import DropoutSolution
import Foundation
import FullyConnectedChecks
import FullyConnectedSolution
import Judging

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
  let options: Options
  do {
    options = try Options(CommandLine.arguments.dropFirst(), solutions.map(\.assignment.id))
  } catch let error as Options.UsageError {
    Output.complain("\(error)")
    return ExitStatus.wrongUsage
  }
  let known = Set(solutions.flatMap(\.variants).map(\.id))
  if let unknown = options.variants.subtracting(known).min() {
    Output.complain("there is no variant \(unknown)")
    return ExitStatus.wrongUsage
  }
  let repository = try Checkout.repository()
  var isRight = true
  for solution in solutions where options.assignments.contains(solution.assignment.id) {
    let sweep = SeedSweep(solution, in: repository, options)
    isRight = try sweep.run() && isRight
  }
  return isRight ? ExitStatus.success : ExitStatus.somethingFailed
}
