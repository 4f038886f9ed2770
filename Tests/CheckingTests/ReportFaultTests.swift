import Tensors
import Testing

@testable import Checking

/// Every fault of a report, by its exact words.
struct ReportFaultTests {
  struct Case: CustomTestStringConvertible {
    let reason: String
    let bytes: [UInt8]

    init(_ reason: String, _ forgeries: Forgery...) {
      self.reason = reason
      bytes = forgeries.flatMap(\.bytes)
    }

    var testDescription: String { reason }
  }

  static let headers = [
    Case(
      "a message does not begin with the report's magic number",
      Forgery(magic: [0x48, 0x47, 0x52, 0x45], kind: 2)),
    Case(
      "a message does not begin with the report's magic number",
      Forgery(magic: [0x44, 0x52, 0x47, 0x48], kind: 2)),
    Case("a message has version 0, expected 1", Forgery(version: 0, kind: 2)),
    Case("a message has version 257, expected 1", Forgery(version: 257, kind: 2)),
    Case("a message does not carry the token of this run", Forgery(kind: 2, token: .other)),
    Case(
      "a message does not carry the token of this run",
      Forgery(kind: 2, token: ReportToken(bytes: Array(1...15) + [17])!)),
    Case(
      "a message announces 33554433 bytes, at most 33554432 are allowed",
      Forgery(kind: 2, length: 33_554_433)),
    Case(
      "a message announces 18446744073709551615 bytes, at most 33554432 are allowed",
      Forgery(kind: 2, length: .max)),
    Case("a message has the unknown kind 0", Forgery(kind: 0)),
    Case("a message has the unknown kind 9", Forgery(kind: 9, payload: [1, 2, 3])),
    Case("a message has the unknown kind 257", Forgery(kind: 257)),
  ]

  static let payloads = [
    Case(
      "a text is not valid UTF-8", Forgery(kind: 3, payload: [1, 0, 0, 0, 1, 0, 0, 0, 0xFF])),
    Case(
      "a message of kind 5 has 2 bytes too many", Forgery(kind: 5, payload: [0, 0, 0, 0, 0, 0])),
    Case(
      "a message of kind 1 has 1 bytes too many",
      .observation([0x78], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])),
    Case(
      "a field of 4 bytes stands where 3 are left",
      Forgery(kind: 3, payload: [1, 0, 0, 0, 2, 0, 0])),
    Case("a field of 4 bytes stands where 0 are left", Forgery(kind: 5)),
    Case("a field of 2 bytes stands where 1 are left", Forgery(kind: 1, payload: [1])),
    Case("a field of 5 bytes stands where 1 are left", .observation([0x78], nameLength: 5, [])),
    Case("a field of 1 bytes stands where 0 are left", .observation([0x78], [])),
    Case(
      "a field of 8 bytes stands where 7 are left", .observation([0x78], [0, 1, 2, 3, 4, 5, 6, 7])),
    Case(
      "an observation's name has 201 bytes",
      .observation([UInt8](repeating: 0x78, count: 201), [1])),
    Case("an observation's name has 65535 bytes", .observation([0x78], nameLength: 65_535, [1])),
    Case("an observation has the unknown kind 3", .observation([0x78], [3])),
    Case("the progress is 5 of 3", .progress(5, of: 3)),
    Case("the progress is 0 of 0", .progress(0, of: 0)),
  ]

  static let texts = [
    Case("a text is not valid UTF-8", Forgery(kind: 2, payload: [0x61, 0xFF])),
    Case("a text is not valid UTF-8", Forgery(kind: 4, payload: [0xC0, 0x80])),
    Case("a text is not valid UTF-8", Forgery(kind: 2, payload: [0xED, 0xA0, 0x80])),
    Case("a text is not valid UTF-8", Forgery(kind: 2, payload: [0xF4, 0x90, 0x80, 0x80])),
    Case("a text is not valid UTF-8", .observation([0xE2, 0x89], [1])),
    Case("a text is not valid UTF-8", .observation([0x78], [1, 0x80])),
  ]

  static let tensors = [
    Case("a tensor has the unknown element type 2", .tensor(type: 2, [1], [1])),
    Case("a tensor has 9 axes", .tensor([1, 1, 1, 1, 1, 1, 1, 1, 1], [1])),
    Case("a tensor has 255 axes", .tensor(rank: 255, [1], [1])),
    Case("a field of 8 bytes stands where 0 are left", .tensor(rank: 3, [1, 1], [])),
    Case("a tensor of shape [2, 3] comes with 40 bytes", .tensor([2, 3], [1, 2, 3, 4, 5])),
    Case("a tensor of shape [2] comes with 24 bytes", .tensor([2], [1, 2, 3])),
    Case("a tensor of shape [] comes with 0 bytes", .tensor([], [])),
    Case("a tensor of shape [2, 0] comes with 8 bytes", .tensor([2, 0], [1])),
    Case("a tensor of shape [33554432] comes with 0 bytes", .tensor([33_554_432], [])),
    Case("a tensor has the dimension 33554433", .tensor([33_554_433], [])),
    Case("a tensor has the dimension 33554433", .tensor([0, 33_554_433], [])),
    Case("a tensor has the dimension 16777217", .tensor([2, 16_777_217], [])),
    Case("a tensor has the dimension 18446744073709551615", .tensor([1, .max], [1])),
    Case("a tensor has the dimension 9223372036854775808", .tensor([2, 1 << 63, 1], [])),
  ]

  @Test(arguments: headers + payloads + texts + tensors)
  func isForged(_ test: Case) {
    let reading = Reading([test.bytes])
    #expect(reading.fault == .forged(test.reason))
    #expect(reading == Reading(test.bytes.map { [$0] }))
    #expect(!reading.isComplete)
    #expect(reading.observations.isEmpty && reading.events.isEmpty && reading.failure == nil)
  }
}
