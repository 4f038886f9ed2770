import Checking
import CommandLineOptions
import Commands
import HandingIn
import Judging

extension CheckAssignment {
  /// Writes what a student hands in, then says what is still open in it.
  static func handIn(
    _ assignments: [Assignment], to file: String, _ options: Options
  ) throws -> Int32 {
    guard options.assignment != nil else { throw UsageError("--hand-in needs an assignment") }
    if let other = options.excludedBySession {
      throw UsageError("--hand-in and \(other) exclude each other")
    }
    guard file.hasSuffix(".zip") else {
      throw UsageError("--hand-in writes a file whose name ends in .zip, found “\(file)”")
    }
    let (assignment, judge) = (assignments[0], try Checkout.judge())
    let handIn: HandIn
    do {
      handIn = try HandIn(assignment, judge)
      try handIn.write(to: file)
    } catch let refusal as HandIn.Refusal {
      Output.complain("\(refusal)")
      return ExitStatus.somethingFailed
    }
    let names = handIn.document.files.map(\.name).joined(separator: ", ")
    Output.print("Wrote \(file) with \(names)\n\n")
    let console = Console(repository: judge.repository, isQuiet: false, showsSections: false)
    let result = judge.overview(of: assignment) { console.show($0) }
    console.showSummary(result)
    if !handIn.isJudged(by: result) {
      Output.print("Note: a file has changed since the archive was made; make it again\n")
    }
    return ExitStatus.success
  }
}
