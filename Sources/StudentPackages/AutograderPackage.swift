import Archives
import Checking
import Judging

/// The archive that Gradescope builds an autograder from: its two scripts, and the toolkit with the
/// solutions.
public struct AutograderPackage {
  private let files: [ArchiveWriter.File]

  /// What of the repository is needed to grade.
  private static let folders = [
    "Assignments", "Datasets/fashion-mnist-sample", "Solutions", "Sources",
  ]
  private static let scripts = ["run_autograder", "setup.sh"]

  /// - Parameter seed: Of the inputs, which students shall not know.
  /// - Throws: `PackageFault` where a part is missing or git does not answer, or the file system's
  ///   error.
  public init(of assignment: Assignment, seed: Int, in repository: Repository) throws {
    let source = try SourceTree(root: repository.root)
    let toolkit =
      try Self.folders.flatMap(source.files(in:))
      + ["LICENSE", "Package.swift", "setup.sh"].compactMap(source.file)
    let scripts = try Self.scripts.map { name in
      let text = try source.text("Sources/grade/gradescope/\(name)")
        .replacing("ASSIGNMENT", with: assignment.id)
      return ArchiveWriter.File(name, Array(text.utf8), isExecutable: true)
    }
    files =
      scripts + [.init("seed", Array("\(seed)\n".utf8))]
      + toolkit.sorted { $0.path < $1.path }.map {
        .init("handgrad/\($0.path)", $0.bytes, isExecutable: $0.isExecutable)
      }
  }

  /// - Throws: `ArchiveFailure`.
  public func archive() throws(ArchiveFailure) -> [UInt8] { try ArchiveWriter.zip(files) }
}
