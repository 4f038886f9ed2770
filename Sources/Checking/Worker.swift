@preconcurrency import Glibc
import Tensors
import Withholding

/// What a worker does: one section, one report, and out.
///
/// A worker is the judge's own program, started once more. The judge gives it the secrets of the
/// run on standard input and reads the report from file descriptor 3. What the submission prints
/// goes to the worker's ordinary output and is never taken for a result.
public enum Worker {
  public static let reportDescriptor = ReportStream.descriptor

  /// The first argument of a program that is started as a worker.
  public static let command = "work"

  /// Exit statuses of a worker that could not run the section.
  static let misused: Int32 = 71

  /// How many characters of an error are reported.
  private static let longestError = 2000

  /// Runs a section and exits, if the program was started as a worker; else returns at once.
  ///
  /// To be called before anything else that a program does.
  public static func runIfAsked(for assignments: [Assignment]) {
    guard let options = WorkerOptions.asked() else { return }
    guard let assignment = assignments.first(where: { $0.id == options.assignment }) else {
      leave("there is no assignment \(options.assignment)")
    }
    assignment.work(options)
  }

  /// Runs one section, or the worked case of one of its hints, and exits.
  /// - Parameters:
  ///   - sections: The assignment's sections.
  ///   - prepare: Makes what gives the section its submission ready. What it returns may run the
  ///     submission's code, it itself does not.
  package static func run<Submission>(
    _ sections: [Section<Submission>], _ options: WorkerOptions,
    prepare: () throws -> (() throws -> Submission)
  ) -> Never {
    guard let secrets = WorkerSecrets.read() else {
      leave("this program is started by check-assignment, which gives it a token")
    }
    let examples = sections.lazy.flatMap(\.hints).map(\.section)
    guard
      let section = sections.first(where: { $0.plan.id == options.section })
        ?? examples.first(where: { $0.plan.id == options.section })
    else {
      leave("there is no section \(options.section)")
    }
    // What was printed before a crash is shown: there it helps most.
    setvbuf(stdout, nil, _IOLBF, 0)
    let report = ReportStream(token: secrets.token)
    StubSignal.report = { report.send(.stub($0)) }
    Tracer.current = Tracer { report.send(.trace($0)) }
    let recorder = Recorder(options, seed: secrets.seed, send: report.send)
    do {
      let submission = try prepare()
      // Behind this message the submission's code may run, its globals first.
      report.send(.started)
      try withholding(section.plan.withheldModules, for: section.plan.id) {
        try section.experiment(try submission(), recorder)
      }
    } catch {
      // What a submission throws may say a lot.
      report.send(.failure(String("\(error)".prefix(longestError))))
    }
    recorder.finish()
    // Not `exit`: handlers that the submission registered must not run after the report.
    fflush(nil)
    _exit(0)
  }

  package static func leave(_ message: String) -> Never {
    writeToStandardError("\(CommandLine.arguments[0]): \(message)\n")
    _exit(misused)
  }
}
