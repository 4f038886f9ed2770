import Checking
import Courses
import Judging
import Testing

/// What a submission may not use is found in code, wherever it hides, and nowhere else.
@Suite struct SourcePolicyTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let source: String
    let line: Int
    let attribute: String

    init(_ source: String, line: Int = 1, _ attribute: String = "_cdecl") {
      (self.source, self.line, self.attribute) = (source, line, attribute)
    }

    var testDescription: String { source }
  }

  @Test(arguments: [
    Case(#"/* // */ @_cdecl("write") func f() {}"#),
    Case(#"/* /* */ // */ @_cdecl("write") func f() {}"#),
    Case(#"/*/ */ @_cdecl("write") func f() {}"#),
    Case("let a = 1\r\n@_cdecl(\"write\") func f() {}\r\n", line: 2),
    Case("// one\r@_cdecl(\"write\") func f() {}\r", line: 2),
    Case("// one\n\r// three\r\n\n@_cdecl(\"write\") func f() {}", line: 5),
    Case(#"let a = "//"; @_cdecl("write") func f() {}"#),
    Case(#"let a = "/*"; @_cdecl("write") func f() {}"#),
    Case(#"let a = "\""; @_cdecl("write") func f() {}"#),
    Case(##"let a = #"\"#; @_cdecl("write") func f() {}"##),
    Case(###"let a = ##"x"#"##; @_cdecl("write") func f() {}"###),
    Case(##"let a = #"""#; @_cdecl("write") func f() {}"##),
    Case("let a = \"\"\"\n  // \" \\\"\"\" /*\n  \"\"\"\n@_cdecl(\"write\") func f() {}", line: 4),
    Case(#"let a = "\({ @_cdecl("write") func f() {}; return 1 }())""#),
    Case(#"let a = "\("\("\({ @_cdecl("write") func f() {} }())")")""#),
    Case(##"let a = #"\#({ @_cdecl("write") func f() {} }())"#"##),
    Case("let a = \"\"\"\n  \\(\n  { @c func f() {} }())\n  \"\"\"", line: 3, "c"),
    Case(#"let a = "\(")")" /* ( */; @_cdecl("write") func f() {}"#),
    Case(#"@ _cdecl("write") func f() {}"#),
    Case(#"@ /* x */ _cdecl("write") func f() {}"#),
    Case("@\n// y\n_cdecl(\"write\") func f() {}"),
    Case(#"@`_cdecl`("write") func f() {}"#),
    Case(#"@discardableResult@_cdecl("write") func f() {}"#),
    Case("let `a \" b` = 1; @c func f() {}; let `c \" d` = 1", "c"),
    Case(#"let r = /"/; @_cdecl("write") func f() {}; let s = /"/"#),
    Case(#"func g() -> R { return/"/ }; @c func f() {} //""#, "c"),
    Case(#"let r = #/"/#; @_cdecl("write") func f() {} //""#),
    Case("let r = #/\n\"\"\"\n/#\n@c func f() {} //\"\"\"", line: 4, "c"),
    Case(#"let r = (a)/"x/".count; @c func f() {}"#, "c"),
    Case(#"let r = λ/"x/".count; @c func f() {}"#, "c"),
    Case(#"let r = a /÷ "/"; @c func f() {}; let s = ""#, "c"),
    Case(#"let r = ÷/"/; @c func f() {}; let s = /"/"#, "c"),
    Case(#"let r = a! / b; let s = "/"; @c func f() {}"#, "c"),
    Case(#"let r = try! /"/; @c func f() {} //""#, "c"),
    Case("let a = \"unterminated\n@c func f() {}", line: 2, "c"),
    Case("\u{FEFF}@c func f() {}", "c"),
    Case("#!/usr/bin/swift \"\n@c func f() {}", line: 2, "c"),
    Case("let a = 1 \0 @c func f() {}", "c"),
    Case("#if os(Linux)\n@c func f() {}\n#endif", line: 2, "c"),
    Case("@testable import Checking", "testable"),
    Case("@_private(sourceFile: \"a\") import B", "_private"),
    Case("@_spi(Judge) import Checking", "_spi"), Case("@main struct M {}", "main"),
    Case(#"@_silgen_name("x") func f()"#, "_silgen_name"), Case("@_extern(c) func f()", "_extern"),
    Case("@_expose(Cxx) func f() {}", "_expose"), Case("@used let a = 1", "used"),
    Case("@_used let a = 1", "_used"), Case(#"@section("s") let a = 1"#, "section"),
    Case(#"@_section("s") let a = 1"#, "_section"),
    Case("@_dynamicReplacement(for: f) func g() {}", "_dynamicReplacement"),
    Case(#"@_effects(escaping /" ) func f() {} "#, "_effects"),
  ])
  func anAttributeInCodeIsFoundWithItsLine(_ example: Case) throws {
    let violation = try #require(SourcePolicy.violation(in: Array(example.source.utf8)))
    #expect(violation.line == example.line)
    #expect(violation.message == "a submission may not use the attribute @\(example.attribute)")
  }

  @Test(arguments: [
    "// write to me@c.example", "/// - @param x", "/// @_cdecl is not for you",
    "/** @c, a command of documentation\n @used too */ let a = 1",
    "/* @c /* @c */ @c */",
    #"let mail = "ada@c.example""#, #"let a = "@_cdecl(\"write\")""#, ##"let a = #"\(@c)"#"##,
    "let a = \"\"\"\n  @_cdecl(\"write\")\n  \"\"\"", #"let a = "\("@c")""#,
    "// @c\r// @c\r\nlet a = 1",
    "let a = /x@c/", "let a = #/x@c \"/#", "let a = /[@c\"]/", "let a = f(/@c\\//)",
    "let a = \"//\" // @c", "let a = b / c // @c", "let a = b/c + d/e /* @c */", "let `@c` = 1",
    "@propertyWrapper struct Clamped { var wrappedValue = 1 }", "struct S { @Clamped var c = 1 }",
    "@resultBuilder enum B {}", "@MainActor func f() {}", "@inlinable public func f() {}",
    "@discardableResult func f() -> Int { 1 }", "let f: @convention(c) () -> Void = {}",
    "@available(macOS 10, *) func c() {}", "func f(line: Int = #line, file: String = #fileID) {}",
    "#if canImport(Glibc)\nimport Glibc\n#endif", "let used = 1, section = 2, c = 3",
    "@unknown default: break", #"print(copy/2, "a/b @c")"#, #"print(π/2, "a/b @c")"#,
    #"let a = xs.reduce(0) { $0 + $1 }/n + f("a/b @c")"#, "let a = reduce(1, /) // @c",
    "let swift = 1, compiler = swift > 2", "swift(1) > 2", "func / (a: A, b: A) -> A { \"@c /\" }",
  ])
  func whatIsNoAttributeIsLeftAlone(_ source: String) {
    #expect(SourcePolicy.violation(in: Array(source.utf8)) == nil)
  }

  @Test(arguments: [
    ("#sourceLocation(file: \"a.swift\", line: 1)", "may not use #sourceLocation"),
    ("\n#if swift(>=9)\nx\n#endif", "may not ask for a version by #if swift"),
    ("\n#if DEBUG && !compiler( < 9)\nx\n#endif", "may not ask for a version by #if compiler"),
    (
      "\n#if _compiler_version(\"9\")\nx\n#endif",
      "may not ask for a version by #if _compiler_version"
    ),
    ("let a = \"\\(/[)\"]/)\"", "may be a regular expression or not"),
    ("macro m() = #externalMacro(module: \"a\", type: \"b\")", "may not use #externalMacro"),
    (
      "@Swift::_SwiftifyImport(.countedBy(pointer: .param(1), count: \"1\"))\nfunc f() {}",
      "may not use _SwiftifyImport"
    ),
  ])
  func whatMisleadsIsRefused(_ source: String, message: String) throws {
    let violation = try #require(SourcePolicy.violation(in: Array(source.utf8)))
    #expect(violation.line == (source.hasPrefix("\n") ? 2 : 1))
    #expect(violation.message.contains(message))
  }

  @Test(arguments: [
    "import Optimizers", "import struct Optimizers.Adam", "@preconcurrency import Optimizers",
    "import `Optimizers`", "import /* Tensors */ Optimizers", "import\n  Optimizers",
    "public import Optimizers", "let a = 1; import Optimizers",
    "#if canImport(Optimizers)\nimport Optimizers\n#endif",
    "import class\nOptimizers.Adam", "let a = Optimizers::Adam()", "let a = Optimizers :: Adam()",
    "let a = `Optimizers`::Adam()", "let a = Optimizers/* */\n::Adam()", "let a: Optimizers::Adam",
    "extension Optimizers::Adam {}", "let a = [Optimizers::Adam]()", "f(a: Optimizers::Adam())",
    "@_implementationOnly import Optimizers",
  ])
  func whatIsAskedForIsNotTakenFromTheToolkit(_ source: String) {
    let violation = SourcePolicy.violation(
      in: Array(source.utf8), withholding: ["Optimizers": "it is the answer"])
    #expect(
      violation?.message
        == "Optimizers may not be used here: it is the answer")
    #expect(SourcePolicy.violation(in: Array(source.utf8), withholding: ["Layers": "relu"]) == nil)
  }

  /// A layer's file may not be written with the toolkit's layer; a network's file may.
  @Test func aFileIsRefusedWhatItsOwnSectionAsksFor() throws {
    let assignment = try #require(assignments.first { $0.id == "conv-nets" })
    let source = Array("import Tensors\nimport FastLayers\n".utf8)
    for (file, section) in [("Convolution.swift", "convolution"), ("MaxPool.swift", "max-pool")] {
      let violation = SourcePolicy.violation(
        in: source, withholding: assignment.modulesWithheld(from: file, of: ["FastLayers"]))
      #expect(violation?.line == 2)
      #expect(
        violation?.message
          == "FastLayers may not be used here: it holds what the section \(section) asks for")
    }
    #expect(assignment.modulesWithheld(from: "GroupNorm.swift", of: ["FastLayers"]).isEmpty)
  }

  /// A module that is new in the toolkit is offered by no assignment that does not name it.
  @Test(arguments: assignments)
  func anAssignmentOffersOnlyWhatItNames(_ assignment: Assignment) {
    let toolkit = ["Checking", "Tensors", "Training", "Layers", "Networks", "ModuleOfTomorrow"]
    for file in assignment.studentFiles + ["FileOfTheStudent.swift"] {
      let withheld = assignment.modulesWithheld(from: file, of: toolkit)
      #expect(
        withheld["ModuleOfTomorrow"]
          == "this assignment offers \(assignment.modules.joined(separator: ", "))")
      for module in ["Checking", "Tensors", "Training"] { #expect(withheld[module] == nil) }
      for module in ["Layers", "Networks"] where !assignment.modules.contains(module) {
        #expect(withheld[module] != nil)
      }
    }
  }

  @Test(arguments: [
    "// import Optimizers", "let a = \"import Optimizers\"", "let Optimizers = 1",
    "import Tensors\nlet x = Optimizers", "import OptimizersOfMine",
    "struct Optimizers {}\nimport Tensors", "let `import` = 1\nlet Layers = 2",
    "let Layers: Int = 1", "f(Layers: 1)", "let a = b ? Layers : Optimizers",
    "let a = Tensors::exp",
    "let a = [Layers: [:]]",
  ])
  func theNameOfAModuleIsAllowedElsewhere(_ source: String) {
    let withheld = ["Optimizers": "adam", "Layers": "relu"]
    #expect(SourcePolicy.violation(in: Array(source.utf8), withholding: withheld) == nil)
  }

  @Test func bytesThatAreNoTextHideNothing() {
    let attribute = Array("\n@_cdecl(\"write\") func f() {}".utf8)
    #expect(SourcePolicy.violation(in: [0xFF, 0xC3] + attribute)?.line == 2)
    #expect(SourcePolicy.violation(in: Array("// ".utf8) + [0xE2, 0x80] + attribute)?.line == 2)
    #expect(SourcePolicy.violation(in: Array("let a = \"".utf8) + [0xF0] + attribute)?.line == 2)
  }

  /// Each slash might begin a regular expression that ends with the line.
  @Test(.timeLimit(.minutes(1))) func aLineOfSlashesIsNotReadAgainAndAgain() {
    let line = "let a = 1 " + String(repeating: "\\/", count: 500_000)
    #expect(
      SourcePolicy.violation(in: Array(line.utf8))?.message
        == "a submission may not have so many slashes on a line")
    let honest = String(repeating: "let a = (b / c) / (d / e) + f(/)\n", count: 30_000)
    #expect(SourcePolicy.violation(in: Array(honest.utf8)) == nil)
  }

  @Test func interpolationsAreReadToAnyUsefulDepth() {
    func nested(_ depth: Int) -> [UInt8] {
      let open = String(repeating: "\"\\(", count: depth)
      return Array((open + "{ @c func f() {} }()" + String(repeating: ")\"", count: depth)).utf8)
    }
    #expect(SourcePolicy.violation(in: nested(100))?.message.hasSuffix("attribute @c") == true)
    #expect(SourcePolicy.violation(in: nested(5000))?.message.contains("nest strings") == true)
  }
}
