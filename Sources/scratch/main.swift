import Commands
import Glibc
import Judging

// A trap is told in a few lines. The Swift runtime asks for that once, when the program starts.
if getenv("SWIFT_BACKTRACE") == nil {
  setenv("SWIFT_BACKTRACE", OwnProgram.backtraceSettings, 1)
  execv("/proc/self/exe", CommandLine.unsafeArgv)
}

CommandProgram.run(Options.self) { _ in
  let repository = try Checkout.repository()
  do {
    let program = try OwnProgram(in: repository, by: try Toolkit())
    return try program.run()
  } catch let error as OwnProgram.CompileFailure {
    Output.complain("\(error)")
    return ExitStatus.somethingFailed
  }
}
