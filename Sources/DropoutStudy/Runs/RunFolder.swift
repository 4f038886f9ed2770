import Batches
import Files
import Foundation

/// The folder of a run: its configuration, its log, what is made of the log for other programs, and
/// the checkpoint from which it goes on.
public struct RunFolder: Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  /// The run's name.
  public var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  public var configurationPath: String { "\(path)/configuration.json" }
  public var logPath: String { "\(path)/run.jsonl" }
  public var tablePath: String { "\(path)/history.csv" }
  /// The parameters after the last epoch.
  public var parametersPath: String { "\(path)/parameters.npz" }
  var checkpointPath: String { "\(path)/checkpoint.npz" }
  var lockPath: String { "\(path)/.lock" }
  /// TensorBoard looks for this beginning.
  var eventsPath: String { "\(path)/events.out.tfevents.0.handgrad" }

  /// Makes the folder with a configuration, if it has none.
  /// - Throws: `DocumentError` when it cannot be made.
  public func create(_ configuration: StudyConfiguration) throws(DocumentError) {
    try Folder.make(path)
    try TextFile.replace(configurationPath, with: configuration.json.document)
  }

  /// Takes a run away, so that it can begin anew.
  /// - Throws: `DocumentError` when a file of it cannot be removed, or another process is at it.
  public func clear() throws(DocumentError) {
    guard EntryKind(at: path) != nil else { return }
    guard let lock = try FileLock(lockPath) else {
      throw DocumentError(path: path, problem: "another process is at this run")
    }
    defer { withExtendedLifetime(lock) {} }
    for file in [checkpointPath, logPath, tablePath, eventsPath, parametersPath]
    where unlink(file) != 0 && errno != ENOENT {
      throw DocumentError(path: file, problem: systemMessage(errno))
    }
  }

  /// The configuration; `nil` for a folder that is none of a run.
  /// - Throws: `DocumentError` when there is one that makes no sense.
  public func configuration() throws(DocumentError) -> StudyConfiguration? {
    guard EntryKind(at: configurationPath) != nil else { return nil }
    return try StudyConfiguration(contentsOf: configurationPath)
  }

  /// What the log says so far; `nil` before the first line.
  /// - Throws: `DocumentError` when it makes no sense.
  public func record() throws(DocumentError) -> RunRecord? {
    guard EntryKind(at: logPath) != nil else { return nil }
    return try RunRecord(JSONLog.lines(of: logPath))
  }
}

extension JSONValue {
  /// The value as a file that a person reads.
  fileprivate var document: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // A value of JSON can be written as JSON.
    return Array(try! encoder.encode(self)) + [0x0A]
  }
}
