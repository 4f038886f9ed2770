import Foundation

/// Bounds the address space of this process, so that a large allocation ends it.
///
/// It is then left by `_exit`: of the handlers of an `exit`, OpenBLAS's would wait for threads that
/// have no memory left.
/// - Parameter more: Bytes beyond what the process has now.
public func limitMemory(to more: UInt) throws {
  // The first page count in statm is the size of the address space.
  let statistics = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
  let pages = statistics.split(separator: " ").first.flatMap { UInt($0) }
  guard let pages else { throw MemoryNotLimited() }
  var limit = rlimit()
  limit.rlim_cur = pages * UInt(getpagesize()) + more
  limit.rlim_max = limit.rlim_cur
  guard setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else {
    throw MemoryNotLimited()
  }
}

private struct MemoryNotLimited: Error {}
