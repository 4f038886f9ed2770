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

  /// Runs a built program from a line of shell, in which it is `"$0"` and its arguments are `"$@"`.
  public static func shell(
    _ line: String, _ name: String, _ arguments: [String] = [], in directory: String = root,
    environment: [String: String] = [:]
  ) throws -> Result {
    try start(
      "/bin/sh", ["-c", line, "\(folder)/\(name)"] + arguments, in: directory,
      environment: environment)
  }

  /// Runs a line of shell, as `shell` does, as a user without the superuser's rights.
  public static func ordinaryShell(
    _ line: String, _ name: String, _ arguments: [String] = [], environment: [String: String] = [:]
  ) throws -> Result {
    guard geteuid() == 0 else {
      return try shell(line, name, arguments, environment: environment)
    }
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", "/bin/sh", "-c", line]
    return try start(
      "/usr/bin/setpriv", nobody + ["\(folder)/\(name)"] + arguments, environment: environment)
  }

  /// Starts a built program, sends it a signal as soon as it is busy, and waits for its end.
  /// - Returns: Its status as a shell tells it.
  public static func run(
    _ name: String, _ arguments: [String], stoppedBy signal: Int32,
    environment: [String: String] = [:], once isBusy: () -> Bool
  ) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "\(folder)/\(name)")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: root)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    while process.isRunning && !isBusy() { usleep(1000) }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process.terminationReason == .exit
      ? process.terminationStatus : 128 + process.terminationStatus
  }

  /// Runs any program to its end.
  /// - Parameter timeout: In seconds; a program that hangs must fail its test, not stop all of
  ///   them.
  public static func start(
    _ path: String, _ arguments: [String], in directory: String = root,
    environment: [String: String] = [:], timeout: Int = 400
  ) throws -> Result {
    let scratch = try TemporaryFolder()
    let (output, errors) = (try scratch.file("output"), try scratch.file("errors"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    process.arguments = ["--kill-after=5", "\(timeout)", path] + arguments
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
