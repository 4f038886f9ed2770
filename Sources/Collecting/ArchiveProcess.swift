import Archives
import Checking
import Foundation
import Judging

/// The process that reads an archive of a stranger's, in a sandbox: this program, once more.
public enum ArchiveProcess {
  /// The first argument of a program that is started for this.
  static let command = "read-archive"

  private static let wallSeconds = 60.0
  private static let memoryBytes = 2 << 30

  /// The reader has not come to its end, and not for what it read.
  private struct ReaderStopped: Error, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String { "the process that reads \(path) \(reason)" }
  }

  /// What it reports: what was found, or why that cannot be had.
  private struct Answer: Codable {
    var findings: Findings?
    var failure: String?
  }

  /// Reads an archive and exits, if the program was started for that; else returns at once.
  ///
  /// To be called before anything else that a program does.
  public static func runIfAsked() {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.first == command, let path = arguments.dropFirst().first else { return }
    // Names in archives are converted as the locale says.
    setlocale(LC_ALL, "C.UTF-8")
    let answer =
      switch Result(catching: { () throws(ArchiveFailure) in
        try ArchiveReader.findings(in: path)
      }) {
      case .success(let findings): Answer(findings: findings)
      case .failure(let failure): Answer(failure: "\(failure)")
      }
    guard let bytes = try? JSONEncoder().encode(answer),
      (try? FileHandle(fileDescriptor: Worker.reportDescriptor).write(contentsOf: bytes)) != nil
    else { exit(1) }
    exit(0)
  }

  /// What an archive holds of what may be an assignment's.
  ///
  /// The program that runs is started for it, and calls `runIfAsked`.
  /// - Throws: `ArchiveFailure` where it cannot be read; another error where the machine is at
  ///   fault.
  static func findings(in path: String) throws -> Findings {
    let program = Toolkit.program
    var report: [UInt8] = []
    let result = try ChildProcess.run(
      Command(
        program, [command, path], environment: ["LANG": "C.UTF-8"], directory: "/",
        sandbox: .reader(of: path, program: program)),
      limits: .reader(
        wallSeconds: wallSeconds, memoryBytes: memoryBytes, outputBytes: 1 << 16)
    ) { bytes in
      report += bytes
      return report.count <= longestReport
    }
    try requireEnd(of: result, path)
    guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(report)) else {
      throw ReaderStopped(path: path, reason: "ended without saying what it found")
    }
    if let failure = answer.failure { throw ArchiveFailure(description: failure) }
    return answer.findings ?? Findings()
  }

  /// In base 64, and with names.
  private static let longestReport = 3 * FilePolicy.mostBytes

  private static func requireEnd(of result: ChildResult, _ path: String) throws {
    if result.limitHit == nil, result.ending == .exited(status: 0) { return }
    if result.ending == .exited(status: 1) {
      throw ReaderStopped(path: path, reason: "could not say what it found")
    }
    // What has kept a processor busy all the time was at fault itself; what was killed or has
    // waited was not.
    let isKilled = result.ending == .signaled(SIGKILL)
    if isKilled, [nil, .wallTime].contains(result.limitHit),
      result.processorSeconds < wallSeconds / 2
    {
      let reason = result.limitHit == nil ? "was killed" : "has waited for \(Int(wallSeconds)) s"
      throw ReaderStopped(path: path, reason: reason)
    }
    throw ArchiveFailure(
      description: "it cannot be read within \(Int(wallSeconds)) s and "
        + "\(memoryBytes >> 30) GB of memory")
  }
}
