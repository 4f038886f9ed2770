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
    var limits = ReportReader.Limits()
    limits.bytes = 3 * line.count
    var reader = ReportReader(token: .sample, limits: limits)
    for _ in 0..<3 { #expect(reader.read(line) == [.line("12345678")]) }
    #expect(reader.fault == nil)
    #expect(reader.read([0x48]) == [])
    #expect(reader.fault == .tooLong("its report is longer than 0 MB"))
  }

  @Test func soManyStepsAreTracedAndNoMore() {
    var limits = ReportReader.Limits()
    limits.steps = 3
    var reader = ReportReader(token: .sample, limits: limits)
    let step = ReportMessage.step("f", "mean", .number(1)).encoded(token: .sample)
    for _ in 0..<3 { _ = reader.read(step) }
    #expect(reader.fault == nil)
    _ = reader.read(step)
    #expect(reader.fault == .forged("it traces more than 3 steps"))
  }

  @Test func aTextIsNoStep() {
    var reader = ReportReader(token: .sample)
    _ = reader.read(ReportMessage.step("f", "mean", .text("x")).encoded(token: .sample))
    #expect(reader.fault == .forged("a traced step is a text"))
  }

  /// Reading takes as long for each message of a long report as for those of a short one.
  @Test func aLongReportIsReadInBoundedTime() {
    var limits = ReportReader.Limits()
    (limits.observations, limits.lines, limits.lineBytes) = (600_000, 200_000, 20 << 20)
    var reader = ReportReader(token: .sample, limits: limits)
    let line = ReportMessage.line(String(repeating: "x", count: 80)).encoded(token: .sample)
    let started = ContinuousClock.now
    for part in 0..<500 {
      var bytes: [UInt8] = []
      for number in 0..<1000 {
        let message = ReportMessage.number("\(part) \(number)", 1)
        bytes += message.encoded(token: .sample)
      }
      for _ in 0..<280 { bytes += line }
      // Not at the messages' ends.
      for start in stride(from: 0, to: bytes.count, by: 65_521) {
        _ = reader.read(bytes[start..<min(start + 65_521, bytes.count)])
      }
    }
    #expect(reader.fault == nil)
    #expect(reader.record.observations.count == 500_000)
    #expect(ContinuousClock.now - started < .seconds(60))
  }

  @Test func theLastFailureCounts() {
    let messages: [ReportMessage] = [.failure("first"), .failure("second")]
    #expect(Reading([messages.stream]).failure == "second")
  }
}
