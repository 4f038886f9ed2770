import Tensors
import Testing

@testable import Checking

/// The bytes of the format, written out.
struct ReportEncodingTests {
  struct Case: CustomTestStringConvertible {
    let message: ReportMessage
    let kind: UInt8
    let payload: [UInt8]

    var testDescription: String { "kind \(kind), \(payload.count) bytes" }
  }

  @Test(arguments: [
    Case(message: .line("ab≠"), kind: 2, payload: [0x61, 0x62, 0xE2, 0x89, 0xA0]),
    Case(
      message: .progress(completed: 258, total: 65_537), kind: 3,
      payload: [2, 1, 0, 0, 1, 0, 1, 0]),
    Case(
      message: .progress(completed: 1, total: 2, note: "a≠"), kind: 3,
      payload: [1, 0, 0, 0, 2, 0, 0, 0, 0x61, 0xE2, 0x89, 0xA0]),
    Case(message: .failure("no"), kind: 4, payload: [0x6E, 0x6F]),
    Case(message: .end(observationCount: 513), kind: 5, payload: [1, 2, 0, 0]),
    Case(
      message: .number("é", 1), kind: 1,
      payload: [2, 0, 0xC3, 0xA9, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F]),
    Case(message: .text("n", "t"), kind: 1, payload: [1, 0, 0x6E, 1, 0x74]),
    Case(
      message: .tensor("x", Tensor([[1], [-2]])), kind: 1,
      payload: [1, 0, 0x78, 2, 0, 2]
        + [2, 0, 0, 0, 0, 0, 0, 0] + [1, 0, 0, 0, 0, 0, 0, 0]
        + [0, 0, 0, 0, 0, 0, 0xF0, 0x3F] + [0, 0, 0, 0, 0, 0, 0, 0xC0]),
    Case(
      message: .tensor("x", Tensor(1, dtype: .float32)), kind: 1,
      payload: [1, 0, 0x78, 2, 1, 0] + [0, 0, 0, 0, 0, 0, 0xF0, 0x3F]),
  ])
  func isAHeaderAndAPayload(_ test: Case) {
    let length = UInt8(test.payload.count)
    let header = Array("HGRD".utf8) + [1, 0, test.kind, 0] + Array(1...16)
    let lengthBytes = [length, 0, 0, 0, 0, 0, 0, 0]
    #expect(test.message.encoded(token: .sample) == header + lengthBytes + test.payload)
  }

  /// The forgeries of the other tests are sound until a field is changed.
  @Test func aForgeryWithoutAFaultIsTheMessage() {
    let tensor = ReportMessage.tensor("x", Tensor([[1], [-2]]))
    #expect(Forgery.tensor([2, 1], [1, -2]).bytes == tensor.encoded(token: .sample))
    let progress = ReportMessage.progress(completed: 258, total: 65_537)
    #expect(Forgery.progress(258, of: 65_537).bytes == progress.encoded(token: .sample))
    let end = ReportMessage.end(observationCount: 513)
    #expect(Forgery.end(513).bytes == end.encoded(token: .sample))
  }

  @Test func tokensHaveSixteenBytes() {
    #expect(ReportToken(bytes: Array(1...15)) == nil)
    #expect(ReportToken(bytes: Array(1...17)) == nil)
    #expect(ReportToken(bytes: Array(1...16))?.bytes == Array(1...16))
    #expect(ReportToken().bytes.count == ReportToken.length)
  }

  @Test func newTokensDiffer() {
    let tokens = Set((0..<100).map { _ in ReportToken().bytes })
    #expect(tokens.count == 100)
  }
}
