import Glibc

/// A compiled submission, loaded into a worker. None of its code has run yet.
///
/// Its code cannot take the place of the worker's or of the C library's: what the worker calls was
/// bound when the worker was linked.
struct SubmissionLibrary {
  /// The function that gives the submission; see `SubmissionContract.entry`.
  static let entry = "handgrad_submission"

  /// The library cannot be used, for a reason that is not the submission's.
  struct LoadError: Error, CustomStringConvertible {
    let description: String
  }

  private typealias Entry = @convention(c) () -> UnsafeMutableRawPointer
  private let function: Entry

  /// - Throws: `LoadError`.
  init(_ path: String) throws {
    guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL),
      let symbol = dlsym(library, SubmissionLibrary.entry)
    else {
      throw LoadError(description: String(cString: dlerror()))
    }
    function = unsafeBitCast(symbol, to: Entry.self)
  }

  /// Asks the library for its submission.
  /// - Precondition: It was compiled with the `entry` of a contract whose type is `Submission`.
  func submission<Submission>() -> Submission {
    function().assumingMemoryBound(to: Submission.self).pointee
  }
}
