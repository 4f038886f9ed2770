import Foundation

/// Programs of this package, run as a user runs them.
public enum Program {
  /// The repository.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// The folder of the built programs: the one that this test was built in.
  public static let folder: String = {
    let test = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(fileURLWithPath: test ?? "").deletingLastPathComponent().path
  }()

  /// What a program left.
  public struct Result: Sendable {
    public let status: Int32
    public let output: String
    public let errors: String
    public let seconds: Double
  }

  /// Runs a built program of this package to its end.
  public static func run(
    _ name: String, _ arguments: [String] = [], in directory: String = root,
    environment: [String: String] = [:]
  ) throws -> Result {
    try start("\(folder)/\(name)", arguments, in: directory, environment: environment)
  }

  /// Runs any program to its end.
  public static func start(
    _ path: String, _ arguments: [String], in directory: String = root,
    environment: [String: String] = [:]
  ) throws -> Result {
    let scratch = try TemporaryFolder()
    let (output, errors) = (try scratch.file("output"), try scratch.file("errors"))
    let process = Process()
    // A program that hangs must fail its test, not stop all of them.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    process.arguments = ["--kill-after=5", "400", path] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output.handle
    process.standardError = errors.handle
    let started = ContinuousClock.now
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationReason == .exit
        ? process.terminationStatus : 128 + process.terminationStatus,
      output: try String(contentsOfFile: output.path, encoding: .utf8),
      errors: try String(contentsOfFile: errors.path, encoding: .utf8),
      seconds: (ContinuousClock.now - started) / .seconds(1))
  }
}

/// A folder that is gone when nobody holds it any more.
public final class TemporaryFolder {
  public let path: String

  public init() throws {
    path = FileManager.default.temporaryDirectory.path + "/handgrad-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  fileprivate func file(_ name: String) throws -> (path: String, handle: FileHandle) {
    let file = "\(path)/\(name)"
    _ = FileManager.default.createFile(atPath: file, contents: nil)
    guard let handle = FileHandle(forWritingAtPath: file) else {
      throw CocoaError(.fileWriteUnknown)
    }
    return (file, handle)
  }
}
