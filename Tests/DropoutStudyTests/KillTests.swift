import Foundation
import TestSupport
import Testing

/// A study that is killed at random moments and resumed.
@Suite struct KillTests {
  private static let kills = LongTests.areWanted ? 50 : 8

  @Test func losesNothingAndDoesNothingTwice() throws {
    let names = ["one", "two", "three", "four"]
    let undisturbed = try SmallStudy(names, epochs: 12, examples: 600)
    #expect(try undisturbed.run("--jobs", "2").status == 0)
    let study = try SmallStudy(names, epochs: 12, examples: 600)
    var generator = SeededGenerator(state: 5)
    var seen: [String: Int] = [:]
    var kills = 0
    while kills < Self.kills {
      let milliseconds = Int.random(in: 30...400, using: &generator)
      let result = try Program.start(
        "/usr/bin/timeout",
        ["-s", "KILL", "0.\(String(format: "%03d", milliseconds))", "\(Program.folder)/study"]
          + ["run", study.configurations, "--out", study.runs, "--jobs", "2", "--resume"])
      kills += 1
      #expect(!result.errors.unwrapped.contains("rror"), "\(result.errors)")
      for name in names {
        let epochs = finishedEpochs(study, name)
        #expect(epochs >= seen[name, default: 0], "\(name) has lost epochs")
        seen[name] = epochs
      }
      // Begun anew where all is over, so that kills hit something.
      if result.status == 0 {
        try check(study, against: undisturbed, names)
        try FileManager.default.removeItem(atPath: study.runs)
        seen = [:]
      }
    }
    #expect(try study.run("--jobs", "2", "--resume").status == 0)
    try check(study, against: undisturbed, names)
  }

  /// Every epoch stands there once, with the numbers of a run that was never interrupted.
  private func check(
    _ study: SmallStudy, against undisturbed: SmallStudy, _ names: [String]
  ) throws {
    for name in names {
      #expect(try study.timeless(name) == undisturbed.timeless(name))
      for file in ["parameters.npz"] {
        #expect(try study.bytes(name, file) == undisturbed.bytes(name, file))
      }
      let table = try study.text(name, "history.csv").split(separator: "\n")
      #expect(table.count == 13)
      #expect(
        try study.bytes(name, "events.out.tfevents.0.handgrad").count
          == undisturbed.bytes(name, "events.out.tfevents.0.handgrad").count)
    }
  }

  private func finishedEpochs(_ study: SmallStudy, _ name: String) -> Int {
    let text = (try? study.text(name)) ?? ""
    return text.split(separator: "\n").count { $0.contains(#""kind":"epoch""#) }
  }
}
