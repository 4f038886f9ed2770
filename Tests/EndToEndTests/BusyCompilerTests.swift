import Foundation
import TestSupport
import Testing

/// Sources that crash the compiler or keep it busy do not compile, and it ends.
@Suite struct BusyCompilerTests {
  struct Source: CustomTestStringConvertible {
    let name: String
    let text: String
    /// How the sentence begins, if that is the same for every compiler.
    var sentence: String?
    var seconds = 4

    var testDescription: String { name }

    init(_ name: String, _ sentence: String?, seconds: Int = 4, _ text: String) {
      (self.name, self.text, self.sentence, self.seconds) = (name, text, sentence, seconds)
    }
  }

  /// A text repeated, around another.
  private static func nested(_ open: String, _ close: String, _ count: Int) -> String {
    String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
  }

  private static let tooDeep = "Own.swift:1: structure nesting level exceeded maximum of 256"
  private static let tooLong = ": the compiler needed more than the 4 s that it may take"

  static let sources = [
    Source("parentheses", tooDeep, "let a = " + nested("(", ")", 5000)),
    Source("closures", tooDeep, "let a = " + nested("{ ", " }()", 5000)),
    Source("brackets", tooLong, "let a = " + nested("[", "]", 5000)),
    // Crashes of Swift 6.3, with and without a place.
    Source(
      "function types", "Own.swift:2: ",
      "\nfunc f(_ a: \(String(repeating: "() -> ", count: 40_000))Int) {}"),
    Source(
      "shorter types", nil, "func f(_ a: \(String(repeating: "() -> ", count: 30_000))Int) {}"),
    Source(
      "doubled tuples", tooLong,
      "func d<T>(_ x: T) -> (T, T) { (x, x) }\nlet a = " + nested("d(", ")", 30)),
    Source(
      "doubled structures", tooLong,
      "struct S0 { var a = 1, b = 2 }\n"
        + (1...34).map { "struct S\($0) { var a = S\($0 - 1)(), b = S\($0 - 1)() }\n" }.joined()
        + "let a = S34()"),
    Source(
      "a megabyte of arrays", tooLong,
      "let a = [" + String(repeating: "[1, 2, 3, 4, 5, 6, 7, 8], ", count: 40_000) + "]"),
    Source(
      "an enormous array", ": the compiler needed more than the 4 GB of memory", seconds: 120,
      "struct S { var a: InlineArray<0x7fffffffffff, InlineArray<0x7fffffff, Int>> }\n"
        + "func f(_ s: S) -> S { s }"),
    Source("a long sum", tooLong, "let a = 1" + String(repeating: " + 1", count: 20_000)),
    Source(
      "a doubtful sum", "Own.swift:1: the compiler is unable to type-check this expression",
      "let a = 1 + 2.0 * (3 - 4) / 5 + \"a\".count + [1, 2].map { $0 * 2 + 1.5 }.reduce(0, +) - -1"
        + " + (2 ?? 3.0) * ~4 + (5 as! Double) - [1: 2][1]! + 0.5"),
    Source(
      "deep generics", tooLong,
      "struct G<T> {}\nlet a: " + String(repeating: "G<", count: 5000) + "Int"
        + String(repeating: ">", count: 5000) + "? = nil"),
    Source(
      "rules that never end", "Own.swift:2: ",
      "protocol Q { associatedtype B: Q; associatedtype C: Q where C.B == B.C.C, B.B.C == C.C.B.B }\n"
        + "func g<T: Q>(_ t: T) where T.B.C.B == T.C.C.B {}"),
  ]

  @Test func theTableIsCurrent() throws {
    let rows = Self.sources.map { source in
      [source.name, source.sentence.map { "… \($0) …" } ?? "what the compiler says"]
    }
    let text = GeneratedBlock.table(["source", "told"], rows)
    #expect(try GeneratedBlock("busy", in: "Documentation/Security.md").isCurrent(text))
  }

  @Test(arguments: LongTests.some(of: sources, oneIn: 3)) func isRefusedWithinTheLimit(
    _ source: Source
  ) throws {
    let folder = try TemporaryFolder()
    let head = try String(
      contentsOfFile: "\(Program.root)/Solutions/Dropout/Submission.swift", encoding: .utf8)
    try head.write(
      toFile: "\(folder.path)/Submission.swift", atomically: true, encoding: .utf8)
    for file in ["Dropout.swift", "FullyConnectedNet.swift"] {
      try FileManager.default.copyItem(
        atPath: "\(Program.root)/Solutions/Dropout/\(file)", toPath: "\(folder.path)/\(file)")
    }
    try (source.text + "\n").write(
      toFile: "\(folder.path)/Own.swift", atomically: true, encoding: .utf8)
    let result = try Program.run("compile-submission", [folder.path, "\(source.seconds)"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output != "compiled\n")
    if let sentence = source.sentence {
      #expect(result.output.hasPrefix(sentence), "\(result.output.prefix(300))")
    }
    #expect(result.seconds < Double(source.seconds) + 60)
  }
}
