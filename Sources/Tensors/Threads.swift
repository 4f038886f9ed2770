import Glibc
import Synchronization

/// How many threads a large operation may use; at first `HANDGRAD_THREADS` of the environment, or
/// as many as there are processors where that is not a whole number above 0.
private let chosenCount: Atomic<Int> = {
  let wanted = getenv("HANDGRAD_THREADS").flatMap { Int(String(cString: $0)) } ?? 0
  return Atomic(wanted > 0 ? wanted : max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}()

package var threadCount: Int { chosenCount.load(ordering: .relaxed) }

/// Sets how many threads a large operation may use, from the next one on.
///
/// The results do not depend on it.
/// - Precondition: at least 1.
public func setThreadCount(_ count: Int) {
  guard count > 0 else { fail("setThreadCount", "\(count) threads cannot compute") }
  chosenCount.store(count, ordering: .relaxed)
}

/// Runs a loop over 0..<count in contiguous parts, on several threads where that pays.
package func inParallel(_ count: Int, _ body: (Range<Int>) -> Void) {
  let parts = max(1, min(threadCount, count / elementsPerThread))
  inParallel(parts: parts) { part in
    body(count * part / parts..<count * (part + 1) / parts)
  }
}

/// To share a work costs microseconds, which is what a core needs for so many elements.
private let elementsPerThread = 32_768

/// Runs parts of a work, which do not touch each other's memory, on as many threads as allowed.
package func inParallel(parts: Int, _ body: (Int) -> Void) {
  ThreadTeam.shared.run(parts: parts, body)
}
