import Foundation
import Judging
import Texts

/// Who has made the last commit of a clone. It is what the clone says, as a name on a paper is.
struct GitAuthor {
  let name: String?
  let email: String?

  /// Asks git, in a sandbox: what a stranger's repository has git do reaches nothing.
  /// - Parameter folder: The clone.
  /// - Returns: `nil` where git is not there or finds no commit.
  init?(ofCloneIn folder: String) {
    let program = "/usr/bin/git"
    let settings = ["log.showSignature=false", "core.fsmonitor=false", "safe.directory=*"]
    let arguments =
      ["--no-pager"] + settings.flatMap { ["-c", $0] } + ["log", "-1", "--format=%an%n%ae"]
    // A clone that lacks its own commit has git ask for it, by any program that it names.
    let environment = [
      "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0",
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "LANG": "C.UTF-8",
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*",
    ]
    let result = try? ChildProcess.run(
      Command(
        program, arguments, environment: environment, directory: folder,
        sandbox: .reader(of: folder, program: program)),
      limits: .reader(wallSeconds: 10, memoryBytes: 2 << 30, outputBytes: 1 << 16))
    guard let result, result.ending == .exited(status: 0) else { return nil }
    let lines: [String] = result.output.split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { String(String($0).escaped.prefix(100)) }
    name = lines.first.flatMap { $0.isEmpty ? nil : $0 }
    // An address that nobody reads tells nothing.
    email = lines.dropFirst().first.flatMap {
      $0.isEmpty || $0.contains("noreply") ? nil : $0
    }
  }
}
