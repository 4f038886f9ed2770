import Checking

extension Judge {
  /// The files of a submission with their digests, without judging them.
  /// - Throws: `Toolkit.Fault` or `ChildStartError` when the toolkit itself is at fault.
  package func judgedFiles(
    _ files: SubmittedFiles, of assignment: Assignment
  ) throws -> [JudgedFile] {
    try builder.identity(of: files, for: assignment).files
  }
}
