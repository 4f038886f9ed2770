import Auditing
import Checking
import Commands
import DropoutAudit
import FullyConnectedAudit
import Judging

let audits = [fullyConnectedAudit, dropoutAudit]
Worker.runIfAsked(for: audits)

CommandProgram.run("audit-checks") {
  let options: Options
  do {
    options = try Options(CommandLine.arguments.dropFirst(), audits)
  } catch let error as Options.UsageError {
    Output.complain("\(error)")
    return ExitStatus.wrongUsage
  }
  let work = AuditWork(audits, in: try Checkout.repository(), options)
  if options.listsVariants {
    work.list()
    return ExitStatus.success
  }
  if let part = options.part {
    try work.run(part)
    return ExitStatus.success
  }
  return try work.run() ? ExitStatus.success : ExitStatus.somethingFailed
}
