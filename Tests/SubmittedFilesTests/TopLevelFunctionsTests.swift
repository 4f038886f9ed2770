import Testing

@testable import Judging

/// The functions of a file are found as the compiler sees them, and put in the place of others.
@Suite struct TopLevelFunctionsTests {
  private func file(_ text: String) -> SubmittedFile {
    SubmittedFile(name: "File.swift", bytes: Array(text.utf8))
  }

  private func text(_ file: SubmittedFile) -> String { String(decoding: file.bytes, as: UTF8.self) }

  /// The text of the functions of a name.
  private func found(_ name: String, in source: String) -> [String] {
    let bytes = Array(source.utf8)
    return TopLevelFunctions(bytes)[name].map { String(decoding: bytes[$0.whole], as: UTF8.self) }
  }

  @Test(arguments: [
    "func f() {}",
    "func f() { if true { print(\"}\") } }",
    "func f(_ x: Int, then: () -> Void = {}) -> (a: Int, b: [Int]) { (x, [x]) }",
    "func f<T: Collection>(_ x: T) -> Int where T.Element == Int { x.count }",
    "func `f`() {}",
    "func f() {\r\n  // } func f() {}\r\n}",
    "func f() { /* } */ let g = { 1 }; _ = g }",
    "func f() { func f() {} }",
  ])
  func aFunctionEndsWithItsBody(_ function: String) {
    let around = [
      ("", ""), ("\u{FEFF}import A\n@inlinable public ", "\n"), ("/// func f() {}\n", " // func f"),
      ("struct S { func f() {} }\nextension S { static func f(_ x: Int) {} }\n", "\n#if DEBUG"),
      ("let f = 1, text = \"func f() {}\"\nvar g: Int { 1 }\n", "\nfunc g() {}"),
    ]
    for (before, after) in around {
      #expect(found("f", in: before + function + after) == [function])
    }
  }

  @Test func overloadsAreAllFound() {
    #expect(found("f", in: "func f() {}\nprivate func f(_ x: Int) { f() }").count == 2)
    #expect(found("f", in: "struct S { func f() {} }").isEmpty)
    #expect(found("f", in: "func g() {}").isEmpty)
    #expect(found("f", in: "").isEmpty && found("f", in: "func f(").isEmpty)
  }

  @Test func functionsAreTakenOverWithoutWhatIsAroundThem() throws {
    let other = file("import A\n/// One.\n@inline(never) public func f() { 1 }\nfunc g() {}\n")
    let added = try #require(other.functions(["f"]))
    #expect(String(decoding: added, as: UTF8.self) == "\n\npublic func f() { 1 }\n")
    #expect(other.functions(["h"]) == nil)
    #expect(file("func f() {}\nfunc f(_ x: Int) {}").functions(["f"]) == nil)
  }

  @Test func wordsAreRenamedInCodeAlone() {
    let renamed = file("// f\nfunc f() { g(\"f \\(f(\"\\(f)\"))\", f: .f, `f`, ff) }\r\n")
      .renaming(["f"])
    let new = "handgradReplaced_f"
    #expect(
      text(renamed)
        == "// f\nfunc \(new)() { g(\"f \\(\(new)(\"\\(\(new))\"))\", \(new): .\(new), `\(new)`, ff) }\r\n"
    )
    #expect(renamed.hasRenamed("f") && !renamed.hasRenamed("g"))
  }

  @Test func noLineIsOneOfTheOtherFiles() {
    let other = file("one\ntwo\r\nthree")
    let below = file("four").below(other)
    #expect(text(below).hasSuffix("\nfour"))
    #expect(text(below).filter { $0 == "\n" }.count >= other.lineCount)
    #expect(file("four").below(nil) == file("four"))
  }
}
