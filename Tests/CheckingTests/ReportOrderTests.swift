import Tensors
import Testing

@testable import Checking

/// Faults that lie in what messages say together, and what a reader does after a fault.
struct ReportOrderTests {
  struct Case: CustomTestStringConvertible {
    let reason: String
    let messages: [ReportMessage]
    let isComplete: Bool

    var testDescription: String { reason }
  }

  @Test(arguments: [
    Case(
      reason: "“loss” is reported twice",
      messages: [.number("loss", 1), .line("between"), .text("loss", "again")], isComplete: false),
    Case(
      reason: "“[31mred” is reported twice",
      messages: [.number("\u{1B}[31mred\n", 1), .number("\u{1B}[31mred\n", 1)], isComplete: false),
    Case(
      reason: "the end announces 2 observations, 1 came",
      messages: [.number("loss", 1), .end(observationCount: 2)], isComplete: false),
    Case(
      reason: "the end announces 0 observations, 1 came",
      messages: [.number("loss", 1), .end(observationCount: 0)], isComplete: false),
    Case(
      reason: "something follows the end of the report",
      messages: [.end(observationCount: 0), .line("more")], isComplete: true),
    Case(
      reason: "something follows the end of the report",
      messages: [.end(observationCount: 0), .end(observationCount: 0)], isComplete: true),
  ])
  func isForged(_ test: Case) {
    for pieces in [[test.messages.stream], test.messages.stream.map { [$0] }] {
      let reading = Reading(pieces)
      #expect(reading.fault == .forged(test.reason))
      #expect(reading.isComplete == test.isComplete)
    }
  }

  /// Names are compared as Swift compares text, so that a letter and its two-part form are one
  /// name.
  @Test func namesOfTheSameLettersAreTheSame() {
    let messages: [ReportMessage] = [.number("\u{E9}", 1), .number("e\u{301}", 2)]
    #expect(Reading([messages.stream]).fault == .forged("“e\u{301}” is reported twice"))
  }

  @Test func oneByteAfterTheEndIsTooMuch() {
    var reader = ReportReader(token: .sample)
    _ = reader.read(ReportMessage.end(observationCount: 0).encoded(token: .sample))
    #expect(reader.isComplete && reader.fault == nil)
    _ = reader.read([UInt8]())
    #expect(reader.fault == nil)
    _ = reader.read([0])
    #expect(reader.fault == .forged("something follows the end of the report"))
  }

  @Test func nothingIsReadAfterAFault() {
    var reader = ReportReader(token: .sample)
    let faulty = Forgery(kind: 9)
    let before = reader.read([.line("before"), .number("x", 1)].stream + faulty.bytes)
    #expect(before == [.line("before")])
    let after: [ReportMessage] = [.line("after"), .number("y", 2), .end(observationCount: 2)]
    #expect(reader.read(after.stream) == [])
    reader.finish()
    #expect(reader.fault == .forged("a message has the unknown kind 9"))
    #expect(reader.record.observations.map(\.name) == ["x"])
    #expect(!reader.isComplete)
  }

  @Test func aReportHasALargestSize() {
    let line = ReportMessage.line("12345678").encoded(token: .sample)
    var reader = ReportReader(token: .sample, longestReport: 3 * line.count)
    for _ in 0..<3 { #expect(reader.read(line) == [.line("12345678")]) }
    #expect(reader.fault == nil)
    #expect(reader.read([0x48]) == [])
    #expect(reader.fault == .forged("the report is longer than 120 bytes"))
  }

  @Test func theLastFailureCounts() {
    let messages: [ReportMessage] = [.failure("first"), .failure("second")]
    #expect(Reading([messages.stream]).failure == "second")
  }
}
