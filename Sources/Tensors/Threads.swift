import COpenBLAS

/// Sets how many threads a large operation may use, from the next one on.
///
/// The results do not depend on it.
/// - Precondition: at least 1.
public func setThreadCount(_ count: Int) {
  guard count > 0 else { fail("setThreadCount", "\(count) threads cannot compute") }
  openblas_set_num_threads(Int32(count))
}
