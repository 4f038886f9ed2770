import Foundation
import Pickles
import TestSupport
import Testing

/// Random damage to Python's pickles: each is read or gives a `PickleError`; none crashes or takes
/// memory for what it only claims.
///
/// The test is a process of its own that has room for 64 MiB more than it had at its start.
@Suite struct MutationTests {
  static let count = LongTests.areWanted ? 100_000 : 4_000

  @Test func pickles() async {
    await #expect(processExitsWith: .exitCode(7)) {
      let sounds = try Golden.names("sound").map { try Golden.bytes("sound/\($0)") }
      let numbersAndNames = #/[^\w]|[0-9a-fA-F]+|".*"/#
      var generator = SeededGenerator(state: 1)
      var kinds: Set<String> = []
      var (read, refused) = (0, 0)
      try limitMemory(to: 64 << 20)
      for number in 0..<Self.count {
        let bytes = sounds.randomElement(using: &generator)!
          .mutated(from: sounds, words: operations, using: &generator)
        do {
          _ = try pickle(bytes).value
          read += 1
        } catch let error as PickleError {
          refused += 1
          let sentence = "\(error)"
          try #require(sentence.hasPrefix("file, byte ") && sentence.utf8.count < 400)
          if number % 20 == 0 { kinds.insert(sentence.replacing(numbersAndNames, with: "")) }
        }
      }
      try #require(read + refused == Self.count)
      try #require(read > Self.count / 50)
      try #require(refused > Self.count / 4)
      try #require(kinds.count > 15)
      _exit(7)
    }
  }
}

/// Every operation of pickles.
private let operations =
  [UInt8](
    "(.012INJKLMFGSTUBCVX]lae)t}dsucRbPQiopqrghj".utf8) + Array(0x80...0x98)
