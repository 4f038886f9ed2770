import Tensors
import Testing

@testable import Checking

/// A sound stream, cut off after every byte.
struct ReportTruncationTests {
  private static let messages: [ReportMessage] = [
    .line("begins ≤"), .number("loss", 2.3), .progress(completed: 1, total: 2),
    .tensor("out", Tensor([[1, 2], [3, 4]], dtype: .float32)), .text("note", "é"),
    .tensor("none", .zeros(0, 3)), .failure("after all"), .end(observationCount: 4),
  ]

  @Test func isNeverComplete() {
    let stream = Self.messages.stream
    var start = 0
    for (index, message) in Self.messages.enumerated() {
      let length = message.encoded(token: .sample).count
      for found in 0..<length {
        var expected = Reading(of: Array(Self.messages[..<index]))
        if found > 0 {
          expected.fault = .truncated(found: found, expected: found < 32 ? 32 : length)
        }
        let cut = stream[..<(start + found)]
        #expect(Reading([cut]) == expected, "cut after \(cut.count) bytes")
        #expect(Reading(cut.map { [$0] }) == expected, "cut after \(cut.count) bytes")
      }
      start += length
    }
    #expect(start == stream.count)
    #expect(Reading([stream]) == Reading(of: Self.messages))
  }

  @Test func finishingTwiceChangesNothing() {
    var reader = ReportReader(token: .sample)
    _ = reader.read([0x48])
    reader.finish()
    reader.finish()
    #expect(reader.fault == .truncated(found: 1, expected: 32))
  }
}
