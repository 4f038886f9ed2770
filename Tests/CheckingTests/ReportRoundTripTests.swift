import Tensors
import TestSupport
import Testing

@testable import Checking

/// What the encoder writes, the reader gives back.
struct ReportRoundTripTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let messages: [ReportMessage]

    var testDescription: String { name }
  }

  private static func tensors(_ dtype: DType) -> [ReportMessage] {
    (0...8).map { rank in
      let shape = Array([2, 1, 3, 1, 2, 1, 2, 1][..<rank])
      return .tensor("rank \(rank)", RandomState(seed: rank).randn(shape).cast(to: dtype))
    }
  }

  static let extremes: [Double] = [
    0, -0.0, 1, -1, .infinity, -.infinity, .pi, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
    .nan, Double(nan: 0x1234, signaling: false), -Double(nan: 1, signaling: false),
    Double(nan: 0x77, signaling: true), 1e-300,
  ]

  static let texts = [
    "", "ASCII", "dx ≤ 10⁻⁷", "наблюдение", "e\u{301}", "👩🏽‍🔬", "a\nb\tc\u{1B}[31m\0", "\u{FEFF}",
    "\u{10FFFF}",
  ]

  static let cases = [
    Case(name: "nothing but the end", messages: [.end(observationCount: 0)]),
    Case(name: "numbers", messages: extremes.enumerated().map { .number("\($0)", $1) }),
    Case(name: "texts", messages: texts.enumerated().map { .text("\($0)", $1) }),
    Case(name: "names", messages: texts.map { .number($0, 1) }),
    Case(name: "longest name", messages: [.number(String(repeating: "é", count: 100), 1)]),
    Case(name: "lines", messages: texts.map { .line($0) }),
    Case(
      name: "traced steps",
      messages: extremes.map { .step("update(_:_:)", "mean", .number($0)) }
        + texts.map { .step($0, $0, .tensor(Tensor([1, 2, 3]))) }
        + [.number("x", 1), .step("f", "after", .number(1))]),
    Case(name: "failure", messages: [.number("x", 1), .failure("no data: ≠"), .number("y", 1)]),
    Case(name: "empty failure", messages: [.failure("")]),
    Case(
      name: "progress",
      messages: [(0, 1), (1, 1), (3, 5), (0, 4_294_967_295), (4_294_967_295, 4_294_967_295)].map {
        .progress(completed: $0, total: $1)
      } + texts.map { .progress(completed: 1, total: 2, note: $0) }),
    Case(name: "float64 of every rank", messages: tensors(.float64)),
    Case(name: "float32 of every rank", messages: tensors(.float32)),
    Case(
      name: "empty tensors",
      messages: [[0], [0, 3], [3, 0], [2, 0, 4], [0, 0]].map {
        .tensor("\($0)", Tensor.zeros($0, dtype: $0.count == 1 ? .float32 : .float64))
      }),
    Case(
      name: "extreme elements",
      messages: [.tensor("x", Tensor(extremes)), .tensor("y", Tensor(extremes, dtype: .float32))]),
    Case(
      name: "a transposed matrix",
      messages: [.tensor("x", Tensor([[1, 2, 3], [4, 5, 6]]).transposed())]),
    Case(
      name: "a long tensor", messages: [.tensor("x", RandomState(seed: 231).randn(40, 50))]),
    Case(
      name: "all kinds",
      messages: [
        .line("begins"), .number("loss", 2.3), .progress(completed: 1, total: 2),
        .tensor("out", Tensor([[1, 2], [3, 4]])), .text("note", "done"), .failure("after all"),
        .end(observationCount: 3),
      ]),
  ]

  @Test(arguments: cases) func whole(_ test: Case) {
    #expect(Reading([test.messages.stream]) == Reading(of: test.messages))
  }

  @Test(arguments: cases) func byteByByte(_ test: Case) {
    #expect(Reading(test.messages.stream.map { [$0] }) == Reading(of: test.messages))
  }

  @Test(arguments: cases) func inRandomPieces(_ test: Case) {
    var generator = SeededGenerator(state: 231)
    for _ in 0..<5 {
      let pieces = test.messages.stream.pieces(using: &generator)
      #expect(Reading(pieces) == Reading(of: test.messages))
    }
  }

  /// The news come when the last byte of their message has come, not before.
  @Test func newsComeAtOnce() {
    var reader = ReportReader(token: .sample)
    let messages: [ReportMessage] = [.line("one"), .progress(completed: 1, total: 2)]
    let counts = messages.stream.map { reader.read([$0]).count }
    let expected = messages.flatMap { message in
      [Int](repeating: 0, count: message.encoded(token: .sample).count - 1) + [1]
    }
    #expect(counts == expected)
  }

  @Test func aReaderBeginsEmpty() {
    #expect(Reading([[UInt8]]()) == Reading(of: []))
    #expect(Reading([[UInt8]]()).isComplete == false)
  }
}
