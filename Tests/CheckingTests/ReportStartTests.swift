import Testing

@testable import Checking

/// What a report says of its worker: that it has begun, and at which stub it ended.
struct ReportStartTests {
  @Test func nothingHasBegunBeforeTheFirstMessage() {
    var reader = ReportReader(token: .sample)
    #expect(!reader.hasStarted)
    let bytes = ReportMessage.started.encoded(token: .sample)
    _ = reader.read(bytes.dropLast())
    #expect(!reader.hasStarted)
    _ = reader.read(bytes.suffix(1))
    #expect(reader.hasStarted && reader.fault == nil && !reader.isComplete)
  }

  @Test func nobodyElseCanSayThatItHasBegun() {
    var reader = ReportReader(token: .sample)
    _ = reader.read(Forgery(kind: 6, token: .other).bytes)
    #expect(!reader.hasStarted)
    #expect(reader.fault == .forged("a message does not carry the token of this run"))
  }

  @Test(arguments: [
    ReachedStub(part: "affineForward(_:_:)", file: "/a/b.swift", line: 12),
    ReachedStub(part: "", file: "", line: 0),
    ReachedStub(part: "≠\n\u{1B}", file: "/ü:3:4/\u{202E}", line: .max),
  ])
  func aStubIsReadAsItWasWritten(_ stub: ReachedStub) {
    var reader = ReportReader(token: .sample)
    _ = reader.read(ReportMessage.stub(stub).encoded(token: .sample))
    #expect(reader.stub == stub && reader.fault == nil && !reader.isComplete)
  }

  @Test func aStubOfTooFewBytesIsForged() {
    var reader = ReportReader(token: .sample)
    _ = reader.read(Forgery(kind: 7, payload: [1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0x61]).bytes)
    #expect(reader.fault == .forged("a field of 9 bytes stands where 1 are left"))
    #expect(reader.stub == nil)
  }
}
