import Checking
import CommandLineOptions
import Commands
import Judging
import Watching

extension CheckAssignment {
  /// Watches assignments until the user has enough.
  static func watch(_ assignments: [Assignment], _ options: Options) throws -> Int32 {
    if let other = options.excludedBySession {
      throw UsageError("--watch and \(other) exclude each other")
    }
    guard let terminal = RawTerminal() else {
      throw UsageError("--watch needs a terminal to draw on and to read keys from")
    }
    try requireSandbox(options)
    var session = WatchSession(
      WatchSession.Settings(
        judge: try Checkout.judge(), options: try options.judgeOptions, assignments: assignments,
        takesRemembered: !options.changesVerdicts,
        plotDirectory: options.plotDirectory ?? Array("plots".utf8CString.dropLast())),
      on: terminal)
    session.run()
    return ExitStatus.success
  }
}

extension Options {
  /// An option beside which nothing is watched or handed in.
  var excludedBySession: String? {
    let others = [
      (!sections.isEmpty, "--section"), (implementation == .solution, "--solution"),
      (submission != nil, "--submission"), (format != nil, "--format"), (wantsList, "--list"),
      (pageFile != nil, "--html"), (drawsInTerminal, "--plots -"),
    ]
    return others.first(where: \.0)?.1
  }
}
