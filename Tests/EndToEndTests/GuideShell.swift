import Foundation
import TestSupport

/// A shell in a fresh checkout, in which `swift run` starts the programs of this build.
final class GuideShell {
  private let checkout: Checkout
  private let folder: TemporaryFolder

  private static let swift = """
    #!/bin/sh
    if [ "$1" != run ]; then exit 97; fi
    shift
    if [ "$1" = -c ]; then shift 2; fi
    program="$1"
    shift
    exec "\(Program.folder)/$program" "$@"

    """

  init() throws {
    checkout = try Checkout()
    folder = try TemporaryFolder()
    let program = "\(folder.path)/swift"
    try Self.swift.write(toFile: program, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
  }

  /// What lines of shell print, also as errors; the status is the last one's.
  func run(_ lines: String) throws -> Program.Result {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return try Program.start(
      "/bin/bash", ["-c", "set -o pipefail; exec 2>&1\n\(lines)"], in: checkout.root,
      environment: ["PATH": "\(folder.path):\(path)"])
  }

  /// What a command prints wherever it runs, and whatever other tests have had judged.
  func output(of command: String) throws -> [Substring] {
    try run(command).output
      .replacing("; remembered", with: "")
      .replacing(/Sandbox: .*/, with: "Sandbox: full")
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
  }
}
