import Commands
import Judging

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
