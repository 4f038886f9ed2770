import Batches
import Checking
import CommandLineOptions
import Commands
import Courses
import Grading
import Judging

/// The command: understands what it is asked and does it.
enum GradeCommand {
  static func run(_ options: GradeOptions) throws -> Int32 {
    if let task = options.task { return try GradingTask.run(task) }
    if options.requiresSandbox { try SandboxLevel.requireWhole() }
    switch options.verb {
    case .grade(let folder):
      let assignment = assignments.first { $0.id == options.assignment }!
      let isWhole = try GradingRun(folder, assignment, options).run()
      return isWhole ? ExitStatus.success : ExitStatus.somethingFailed
    case .merge, .renew:
      return ExitStatus.success
    }
  }
}
