import Archives
import Foundation
import Judging

/// The process that reads an archive of a stranger's, in a sandbox: this program, once more.
public enum ArchiveProcess {
  /// The first argument of a program that is started for this.
  static let command = "read-archive"

  private static let wallSeconds = 60.0
  private static let memoryBytes = 2 << 30

  /// The reader was killed, and not for what it read.
  private struct ReaderKilled: Error, CustomStringConvertible {
    let path: String

    var description: String { "the process that reads \(path) was killed" }
  }

  /// What it prints: what was found, or why that cannot be had.
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
    let bytes = (try? JSONEncoder().encode(answer)) ?? Data()
    try? FileHandle.standardOutput.write(contentsOf: bytes)
    exit(0)
  }

  /// What an archive holds of what may be an assignment's.
  /// - Throws: `ArchiveFailure` where it cannot be read; `ChildStartError` where the machine
  ///   is at fault.
  ///
  /// The program that runs is started for it, and calls `runIfAsked`.
  static func findings(in path: String) throws -> Findings {
    let program = Toolkit.program
    let result = try ChildProcess.run(
      Command(
        program, [command, path], environment: ["LANG": "C.UTF-8"], directory: "/",
        sandbox: .reader(of: path, program: program)),
      limits: .reader(
        wallSeconds: wallSeconds, memoryBytes: memoryBytes,
        outputBytes: 3 * FilePolicy.mostBytes))
    // What the machine has killed is no fault of the archive's.
    if result.limitHit == nil, result.ending == .signaled(SIGKILL) {
      throw ReaderKilled(path: path)
    }
    guard result.ending == .exited(status: 0), result.limitHit == nil,
      let answer = try? JSONDecoder().decode(Answer.self, from: Data(result.output.utf8))
    else {
      throw ArchiveFailure(
        description: "it cannot be read within \(Int(wallSeconds)) s and "
          + "\(memoryBytes >> 30) GB of memory")
    }
    if let failure = answer.failure { throw ArchiveFailure(description: failure) }
    return answer.findings ?? Findings()
  }
}
