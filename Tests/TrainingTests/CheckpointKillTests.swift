import Foundation
import TestSupport
import Testing

/// A training that saves itself after every iteration, killed at random moments.
@Suite struct CheckpointKillTests {
  private static let name = "checkpointed-training"

  @Test func endsWithTheSameBytesHoweverOftenItWasKilled() throws {
    let folder = try TemporaryFolder()
    let whole = try Program.run(Self.name, ["\(folder.path)/whole", "\(folder.path)/expected"])
    #expect(whole.status == 0, "\(whole.errors)")
    #expect(whole.output == "started at iteration 0\n")

    var generator = SeededGenerator(state: 1)
    var kills = 0
    var isDone = false
    while !isDone && kills < 200 {
      // Longer from kill to kill, so that a slow machine ends too.
      let milliseconds = Int.random(in: 5...60 + 2 * kills, using: &generator)
      let result = try Program.start(
        "/usr/bin/timeout",
        [
          "-s", "KILL", "0.\(String(format: "%03d", milliseconds))",
          "\(Program.folder)/\(Self.name)", "\(folder.path)/killed", "\(folder.path)/found",
        ])
      isDone = result.status == 0
      if !isDone { kills += 1 }
      #expect(!result.errors.contains("rror:"), "\(result.errors)")
    }
    try #require(isDone, "killed \(kills) times and still not at the end")
    #expect(kills >= 3)
    #expect(try bytes("\(folder.path)/found") == bytes("\(folder.path)/expected"))
  }

  @Test func isOverWhenItsCheckpointIs() throws {
    let folder = try TemporaryFolder()
    let arguments = ["\(folder.path)/checkpoint", "\(folder.path)/result"]
    _ = try Program.run(Self.name, arguments)
    let first = try bytes(arguments[1])
    let again = try Program.run(Self.name, arguments)
    #expect(again.output == "started at iteration 180\n")
    #expect(try bytes(arguments[1]) == first)
  }

  private func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }
}
