import Foundation
import TestSupport

/// A compiler in front of the real one that does something else with sources which contain a word.
final class StandInCompiler {
  private let tools: TemporaryFolder

  init() throws { tools = try TemporaryFolder() }

  /// Checks one section of a checkout with it.
  /// - Parameter command: Shell commands that are run in the folder of the sources.
  func check(
    _ checkout: Checkout, where word: String, does command: String
  ) throws -> Program.Result {
    let compiler = "\(tools.path)/swiftc"
    let real = try Program.start("/usr/bin/env", ["sh", "-c", "command -v swiftc"]).output
    try "#!/bin/sh\nif grep -qs '\(word)' *.swift; then \(command); fi\nexec \(real)".replacing(
      "swiftc\n", with: "swiftc \"$@\"\n"
    ).write(toFile: compiler, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: compiler)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return try checkout.check(
      ["dropout", "--json", "--section", "dropout-backward"],
      environment: ["PATH": "\(tools.path):\(path)"])
  }
}
