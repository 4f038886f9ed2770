import COpenBLAS
import Dispatch
import Synchronization

/// How many threads a large operation may use; at first as many as OpenBLAS would, which reads
/// `OPENBLAS_NUM_THREADS`. OpenBLAS itself gets one: its own division of a product changes the digits.
private let chosenCount: Atomic<Int> = {
  let count = Int(openblas_get_num_threads())
  openblas_set_num_threads(1)
  return Atomic(count)
}()

var threadCount: Int { chosenCount.load(ordering: .relaxed) }

/// Sets how many threads a large operation may use, from the next one on.
///
/// The results do not depend on it.
/// - Precondition: at least 1.
public func setThreadCount(_ count: Int) {
  guard count > 0 else { fail("setThreadCount", "\(count) threads cannot compute") }
  chosenCount.store(count, ordering: .relaxed)
}

/// Runs a loop over 0..<count in contiguous parts, on several threads where that pays.
func inParallel(_ count: Int, _ body: (Range<Int>) -> Void) {
  let parts = max(1, min(threadCount, count / elementsPerThread))
  inParallel(parts: parts) { part in
    body(count * part / parts..<count * (part + 1) / parts)
  }
}

/// Waking a thread costs some microseconds, which is what a core needs for so many elements.
private let elementsPerThread = 32_768

/// Runs parts of a work, which do not touch each other's memory, on as many threads as allowed.
func inParallel(parts: Int, _ body: (Int) -> Void) {
  guard parts > 1, threadCount > 1 else {
    for part in 0..<parts { body(part) }
    return
  }
  withoutActuallyEscaping(body) { body in
    let work = Work(body: body)
    DispatchQueue.concurrentPerform(iterations: parts) { work.body($0) }
  }
}

/// A body that threads share.
private struct Work: @unchecked Sendable {
  let body: (Int) -> Void
}
