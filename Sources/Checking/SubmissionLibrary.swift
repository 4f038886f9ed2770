import Glibc

/// A compiled submission, as a worker loads it.
enum SubmissionLibrary {
  /// The function that gives the submission; see `SubmissionContract.entry`.
  static let entry = "handgrad_submission"

  /// The library cannot be used, for a reason that is not the submission's.
  struct LoadError: Error, CustomStringConvertible {
    let description: String
  }

  /// Loads a library and asks it for its submission.
  ///
  /// Its code cannot take the place of the worker's or of the C library's: what the worker calls was bound
  /// when the worker was linked.
  /// - Precondition: The library was compiled with the `entry` of a contract whose type is `Submission`.
  static func load<Submission>(_ path: String) throws(LoadError) -> Submission {
    guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL), let symbol = dlsym(library, entry)
    else {
      throw LoadError(description: String(cString: dlerror()))
    }
    typealias Entry = @convention(c) () -> UnsafeMutableRawPointer
    let submission = unsafeBitCast(symbol, to: Entry.self)()
    return submission.assumingMemoryBound(to: Submission.self).pointee
  }
}
