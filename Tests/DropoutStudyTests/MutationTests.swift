import Batches
import DropoutStudy
import Foundation
import TestSupport
import Testing

/// Random damage to configurations and logs: each is read or gives one sentence; none crashes or
/// takes memory for what it only claims.
///
/// Each test is a process of its own that has room for 64 MiB more than it had at its start.
@Suite struct MutationTests {
  static let count = LongTests.areWanted ? 20_000 : 2_000

  /// How many, where `HANDGRAD_MUTATIONS` says it.
  static var wanted: Int {
    ProcessInfo.processInfo.environment["HANDGRAD_MUTATIONS"].flatMap { Int($0) } ?? count
  }

  private static let words = Array(#"{}[]",:.-+eE0123456789truefalsn\u"#.utf8) + [0, 10, 0xC3]

  @Test func configurations() async {
    await #expect(processExitsWith: .exitCode(7)) {
      let folder = "\(Program.root)/Experiments"
      let sounds = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        .filter { $0.hasSuffix(".json") }
        .map { Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)"))) }
      var generator = SeededGenerator(state: 1)
      var (read, refused) = (0, 0)
      try limitMemory(to: 64 << 20)
      for _ in 0..<Self.wanted {
        let bytes = sounds.randomElement(using: &generator)!
          .mutated(from: sounds, words: Self.words, using: &generator)
        do {
          _ = try StudyConfiguration(JSONDocument(bytes, path: "file"))
          read += 1
        } catch let error as DocumentError {
          refused += 1
          try #require(isSentence("\(error)"), "\(error)")
        }
      }
      try #require(read > Self.wanted / 50)
      try #require(refused > Self.wanted / 4)
      _exit(7)
    }
  }

  @Test func logs() async {
    await #expect(processExitsWith: .exitCode(7)) {
      let study = try SmallStudy()
      let result = try study.run()
      try #require(result.status == 0)
      let log = Array(try study.bytes("one", "run.jsonl"))
      let folder = RunFolder(path: "\(study.runs)/one")
      var generator = SeededGenerator(state: 2)
      var (read, refused) = (0, 0)
      try limitMemory(to: 64 << 20)
      for _ in 0..<Self.wanted {
        let bytes = log.mutated(from: [log], words: Self.words, using: &generator)
        try Data(bytes).write(to: URL(fileURLWithPath: folder.logPath))
        do {
          _ = try folder.record()
          read += 1
        } catch let error as DocumentError {
          refused += 1
          try #require(isSentence("\(error)"), "\(error)")
        }
      }
      try #require(read > Self.wanted / 50)
      try #require(refused > Self.wanted / 4)
      _exit(7)
    }
  }
}

/// One line, not too long, that names the file.
private func isSentence(_ text: String) -> Bool {
  text.utf8.count < 600 && !text.contains("\n") && text.contains(": ")
}
