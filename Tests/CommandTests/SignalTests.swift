import Foundation
import TestSupport
import Testing

/// A command that is ended from outside leaves nothing behind, and ends by that signal.
@Suite(.serialized) struct SignalTests {
  private static let training = [
    "fully-connected", "--solution", "--section", "overfitting", "--data", "Datasets",
  ]

  private func contents(_ folder: TemporaryFolder) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  }

  @Test(arguments: LongTests.some(of: [SIGINT, SIGTERM, SIGHUP, SIGQUIT], oneIn: 2))
  func leavesNothing(_ signal: Int32) throws {
    let folder = try TemporaryFolder()
    let status = try Program.run(
      "check-assignment", Self.training, stoppedBy: signal, environment: ["TMPDIR": folder.path]
    ) { !contents(folder).isEmpty }
    #expect(status == 128 + signal)
    #expect(contents(folder) == [])
    #expect(workers(of: folder) == [])
  }

  /// The workers that write into a folder.
  private func workers(of folder: TemporaryFolder) -> [String] {
    let pids = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return pids.filter { pid in
      let line = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") ?? Data()
      return Int(pid) != nil && String(decoding: line, as: UTF8.self).contains("\0\(folder.path)/")
    }
  }

  /// What nothing could remove is removed by the next run; a folder in use is not.
  @Test(.enabled(if: LongTests.areWanted)) func theNextRunRemovesWhatAKilledOneLeft() throws {
    let folder = try TemporaryFolder()
    let environment = ["TMPDIR": folder.path]
    let status = try Program.run(
      "check-assignment", Self.training, stoppedBy: SIGKILL, environment: environment
    ) { !contents(folder).isEmpty }
    #expect(status == 128 + SIGKILL)
    #expect(contents(folder).count == 1)
    let other = "\(folder.path)/handgrad-scratch-is-mine"
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: false)
    let line = """
      old=$(ls "$TMPDIR"); before=$old
      "$0" fully-connected --solution --section weight-decay --section update-rules &
      until [ "$before" != "$old" ] && [ $(echo "$before" | wc -l) = 2 ]; do
        sleep 0.05; before=$(ls "$TMPDIR")
      done; "$0" dropout --solution --section \
      dropout-forward; [ "$before" = "$(ls "$TMPDIR")" ] && echo "$before" >&2; wait $!
      """
    let result = try Program.shell(line, "check-assignment", environment: environment)
    #expect(result.status == 0)
    #expect(result.errors.unwrapped.split(separator: "\n").count == 2, "\(result.errors)")
    #expect(contents(folder) == ["handgrad-scratch-is-mine"])
  }

  @Test func nohupIsRespected() throws {
    let folder = try TemporaryFolder()
    let line = """
      trap '' HUP; "$0" fully-connected --solution --section overfitting \
      --data Datasets & sleep 0.5; kill -HUP $!; wait $!
      """
    let result = try Program.shell(
      line, "check-assignment", environment: ["TMPDIR": folder.path])
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("passed"))
  }

  /// A shell that starts a job and then becomes the command hands its job over.
  @Test func aJobOfTheCallersGoesOn() throws {
    let line = """
      job=$(sh -c 'sleep 86398 >/dev/null 2>&1 & echo $!
      exec "$0" dropout --solution --section dropout-forward >/dev/null 2>&1' "$0")
      kill -9 $job && echo alive
      """
    let result = try Program.shell(line, "check-assignment")
    #expect(result.output == "alive\n", "\(result)")
  }
}
