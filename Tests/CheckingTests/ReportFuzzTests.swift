import Tensors
import TestSupport
import Testing

@testable import Checking

/// Random damage: no stream crashes the reader, and what it accepts is sound from end to end.
struct ReportFuzzTests {
  private static let messages: [ReportMessage] = [
    .line("go ≤"), .number("loss", 2.3), .progress(completed: 1, total: 2),
    .tensor("out", Tensor([[1, .nan]])), .tensor("mask", Tensor([1], dtype: .float32)),
    .step("f(_:)", "mean", .tensor(Tensor([1, 2]))), .step("g", "n", .number(3)),
    .text("note", "é"), .failure("no"), .end(observationCount: 4),
  ]

  private static let sound = messages.map { $0.encoded(token: .sample) }
  private static let foreign = messages.map { $0.encoded(token: .other) }

  /// What became of many mutants.
  private struct Tally {
    var unchanged = 0
    var accepted = 0
    var truncated = 0
    var incomplete = 0
    var forged: Set<String> = []
  }

  @Test(arguments: 1...4) func onlySoundStreamsAreAccepted(seed: UInt64) {
    let original = Self.messages.stream
    var mutations = Mutations(
      messages: Self.sound, foreign: Self.foreign, generator: SeededGenerator(state: seed))
    var tally = Tally()
    for number in 0..<6_000 {
      let stream = mutations.next()
      if stream == original {
        tally.unchanged += 1
        continue
      }
      var reader = ReportReader(token: .sample)
      let events = reader.read(stream)
      reader.finish()
      switch reader.fault {
      case .forged(let reason)?: tally.forged.insert(reason.filter { !$0.isNumber })
      case .truncated?: tally.truncated += 1
      case .tooLong(let reason)?: Issue.record("mutant \(number): \(reason)")
      case nil where !reader.isComplete: tally.incomplete += 1
      case nil:
        tally.accepted += 1
        let isSound = SoundReport(stream)?.holds(reader, events) == true
        #expect(isSound, "mutant \(number) is accepted: \(stream)")
      }
      if number % 16 == 0 { expectTheSameInPieces(stream, number, &mutations.generator) }
    }
    // A test in which all mutants fail in their first bytes would prove nothing.
    #expect(tally.unchanged < 1_000)
    #expect(tally.accepted > 300)
    #expect(tally.truncated > 100)
    #expect(tally.incomplete > 20)
    #expect(tally.forged.count > 20, "\(tally)")
  }

  private func expectTheSameInPieces(
    _ stream: [UInt8], _ number: Int, _ generator: inout SeededGenerator
  ) {
    let pieces = stream.pieces(using: &generator)
    let isSame = Reading(pieces) == Reading([stream])
    #expect(isSame, "mutant \(number) reads differently in pieces: \(stream)")
  }

  /// Every single bit of the headers counts.
  @Test func noBitOfAHeaderCanFlip() {
    let original = Self.messages.stream
    var start = 0
    for message in Self.sound {
      for bit in 0..<32 * 8 {
        var stream = original
        stream[start + bit / 8] ^= 1 << UInt8(bit % 8)
        let reading = Reading([stream])
        // A flip in the lowest bits of the kind can make a sound message of another kind.
        let isSound = SoundReport(stream) != nil
        #expect(isSound || !reading.isComplete || reading.fault != nil, "bit \(bit) at \(start)")
        if !(48..<64).contains(bit) { #expect(!isSound) }
      }
      start += message.count
    }
  }
}
