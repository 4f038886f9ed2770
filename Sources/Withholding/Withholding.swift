import Synchronization
import Tensors

/// Modules of the toolkit that a running section asks for, and the section.
private let withheld = Mutex<(modules: [String], section: String)>(([], ""))

/// Runs an experiment in which the toolkit's own code for what is asked for ends the program, from
/// whatever file it is called.
/// - Parameters:
///   - modules: Those that may not be used.
///   - section: Asks for what they hold.
package func withholding<Result>(
  _ modules: [String], for section: String, _ experiment: () throws -> Result
) rethrows -> Result {
  withheld.withLock { $0 = (modules, section) }
  defer { withheld.withLock { $0 = ([], "") } }
  return try experiment()
}

/// Ends the program if a module may not be used now. To be called by what students would call.
package func requireOffered(_ module: String, _ operation: String) {
  let (modules, section) = withheld.withLock { $0 }
  guard modules.contains(module) else { return }
  fail(operation, "\(module) may not be used here: it holds what the section \(section) asks for")
}
