import Judging
import TestSupport
import Testing

/// Sources of random pieces in which an attribute stands in code or in text, and it is known where.
@Suite struct SourcePolicyGeneratedTests {
  @Test func generatedSourcesAreReadAsTheyWereMade() {
    var withAttribute = 0
    for seed in 0..<1500 {
      var source = GeneratedSource(seed: UInt64(seed))
      source.write()
      let violation = SourcePolicy.violation(in: Array(source.text.utf8))
      #expect(violation?.line == source.attributeLine, "seed \(seed):\n\(source.text)")
      withAttribute += source.attributeLine == nil ? 0 : 1
    }
    #expect((300...1200).contains(withAttribute))
  }

  @Test func noBytesStopIt() {
    var generator = SeededGenerator(state: 9)
    let pieces = [
      "\"", "\"\"\"", "#", "\\(", "(", ")", "/", "*", "//", "/*", "*/", "`", "@c", "\n", "é", "\0",
    ]
    for _ in 0..<2000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<30, using: &generator) {
        bytes += Array(pieces.randomElement(using: &generator)!.utf8)
        if Int.random(in: 0..<9, using: &generator) == 0 {
          bytes.append(.random(in: 0...255, using: &generator))
        }
      }
      _ = SourcePolicy.violation(in: bytes)
    }
    var source = GeneratedSource(seed: 77)
    for _ in 0..<5 { source.write() }
    let whole = Array(source.text.utf8)
    for count in 0...whole.count { _ = SourcePolicy.violation(in: Array(whole[..<count])) }
  }
}

/// A random source, with the line of the first attribute in its code.
private struct GeneratedSource {
  private(set) var text = ""
  private(set) var attributeLine: Int?
  private var line = 1
  private var generator: SeededGenerator
  private let lineEnd: String

  init(seed: UInt64) {
    generator = SeededGenerator(state: seed)
    lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &generator)!
  }

  mutating func write() {
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: attribute()
      case 1:
        put("//" + harmless(without: []))
        end()
      case 2:
        comment(depth: 0)
        end()
      default:
        put("let x = ")
        expression(depth: 0)
        end()
      }
    }
  }

  private mutating func put(_ piece: String) { text += piece }

  private mutating func end() {
    text += lineEnd
    line += 1
  }

  private mutating func attribute() {
    attributeLine = attributeLine ?? line
    put(
      ["@_cdecl(\"x\") ", "@c ", "@ /* \" */ _cdecl(\"x\") ", "@`c` "].randomElement(
        using: &generator)!)
    put("func f() {}; ")
  }

  /// Text that would be something else in code.
  private mutating func harmless(without banned: [String]) -> String {
    let pieces = [
      "@c ", "@_cdecl(\"x\")", "\"", "//", "/*", "*/", "\\(", "'", "`", "#", "a ", "(", ")", "é",
      "/",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0...5, using: &generator) {
      let next = text + pieces.randomElement(using: &generator)!
      if !banned.contains(where: next.contains) { text = next }
    }
    return text
  }

  private mutating func comment(depth: Int) {
    put("/* " + harmless(without: ["*", "/"]))
    if Bool.random(using: &generator) { end() }
    if depth < 3, Bool.random(using: &generator) { comment(depth: depth + 1) }
    put(harmless(without: ["*", "/"]) + " */")
  }

  private mutating func expression(depth: Int, mayEnd: Bool = true) {
    switch Int.random(in: 0..<(depth < 4 ? 9 : 2), using: &generator) {
    case 0: put("a/b")
    case 1: put("(c / d)")
    case 2:
      put("{ ")
      attribute()
      put("return 1 }()")
    case 3 where depth == 0: put("/a" + harmless(without: ["/", "\\", "(", ")", "#"]) + "b/")
    case 4 where depth == 0: put("#/a" + harmless(without: ["/#", "\\", "#"]) + "b/#")
    case 5:
      put("f(/* ( */ ")
      expression(depth: depth + 1, mayEnd: mayEnd)
      put(", 1)")
    default: string(depth: depth, isMultiline: mayEnd && Bool.random(using: &generator))
    }
  }

  private mutating func string(depth: Int, isMultiline: Bool) {
    let pounds = ["", "#", "##"].randomElement(using: &generator)!
    put(pounds + (isMultiline ? "\"\"\"" : "\"z"))
    if isMultiline { end() }
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      put(" " + harmless(without: pounds.isEmpty ? ["\"", "\\"] : ["#", "\\"]) + " ")
      if isMultiline, Bool.random(using: &generator) { end() }
      guard Bool.random(using: &generator) else { continue }
      put("\\" + pounds + "(")
      expression(depth: depth + 1, mayEnd: isMultiline)
      put(")")
    }
    if isMultiline { end() }
    put((isMultiline ? "\"\"\"" : "\"") + pounds)
  }
}
