import Auditing
import Checking
import Commands
import Courses
import Foundation
import Judging

let audits: [AuditedSolution] = {
  do {
    return try assignments.map(AuditedSolution.init(of:))
  } catch {
    Output.complain("\(error)")
    exit(ExitStatus.toolkitFault)
  }
}()
Worker.runIfAsked(for: audits)

CommandProgram.run(Options.self) { options in
  let work = AuditWork(audits, in: try Checkout.repository(), options)
  if options.listsVariants {
    work.list()
    return ExitStatus.success
  }
  if options.showsHints {
    return try work.showHints() ? ExitStatus.success : ExitStatus.somethingFailed
  }
  if let shard = options.shard {
    try work.run(shard)
    return ExitStatus.success
  }
  return try work.run() ? ExitStatus.success : ExitStatus.somethingFailed
}
