import Batches
import Foundation
import Judging

/// The folders that a run of grading works in, all gone when it ends, and removed by the next one
/// if it was killed.
struct Workshop {
  private let scratch: ScratchDirectory
  private let kept: ScratchDirectory
  private let temporaryBefore = ProcessInfo.processInfo.environment["TMPDIR"]

  /// Where runs of the reference are kept, out of everybody's reach.
  var recordings: String { kept.path }

  /// - Throws: `ScratchDirectory.CreationError`.
  init() throws {
    kept = try ScratchDirectory()
    scratch = try ScratchDirectory()
    // A worker is another user, who must get through to its own folder.
    chmod(scratch.path, 0o711)
    // What a copy of this program leaves when it is killed goes with this folder.
    setenv("TMPDIR", scratch.path, 1)
  }

  func remove() {
    if let temporaryBefore {
      setenv("TMPDIR", temporaryBefore, 1)
    } else {
      unsetenv("TMPDIR")
    }
    scratch.remove()
    kept.remove()
  }

  /// A new folder for the files of one submission.
  func folder(_ name: String) throws -> String {
    let path = "\(scratch.path)/\(name)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// A copy of this program that does a task, which it reads from a file: everybody on a machine
  /// sees command lines.
  func job(_ task: GradingTask) throws -> Job {
    let path = "\(kept.path)/\(UUID().uuidString).json"
    try JSONEncoder().encode(task).write(to: URL(fileURLWithPath: path))
    return Job(task.delivery.name, executable: Toolkit.program) { _ in ["--task", path] }
  }
}
