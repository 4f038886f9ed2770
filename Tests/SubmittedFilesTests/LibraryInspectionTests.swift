import Foundation
import Judging
import TestSupport
import Testing

/// What a library may not hold is found, whatever the source that it was made of looked like.
@Suite struct LibraryInspectionTests {
  /// The entry of a submission, in the least form.
  private static let entry = "@_cdecl(\"handgrad_submission\") public func entry() {}\n"

  /// A library of a source, by the compiler alone: with no policy for sources before it.
  private static func library(
    _ source: String, _ arguments: [String] = [], with c: String = ""
  ) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let (file, made) = ("\(folder.path)/Own.swift", "\(folder.path)/submission.so")
    try source.write(toFile: file, atomically: true, encoding: .utf8)
    var arguments = arguments
    if !c.isEmpty {
      let (file, object) = ("\(folder.path)/other.c", "\(folder.path)/other.o")
      try c.write(toFile: file, atomically: true, encoding: .utf8)
      let result = try Program.start(
        "/usr/bin/env", ["clang", "-fPIC", "-c", file, "-o", object])
      try #require(result.status == 0, "\(result.errors)")
      arguments.append(object)
    }
    let result = try Program.start(
      "/usr/bin/env",
      [
        "swiftc", "-module-name", "Own", "-parse-as-library", "-Onone", "-g", "-emit-library",
        "-use-ld=lld", "-suppress-warnings", "-enable-bare-slash-regex", "-o", made, file,
      ] + arguments)
    try #require(result.status == 0, "\(result.errors)")
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: made)))
  }

  struct Case: CustomTestStringConvertible {
    let name: String
    let source: String
    var arguments: [String] = []
    /// A second source, in C.
    var c = ""
    /// A part of the sentence; empty where nothing is wrong.
    let sentence: String
    var testDescription: String { name }
  }

  private static let honest = """
    import Dispatch
    import Foundation
    import Glibc
    import Observation
    import RegexBuilder
    import Synchronization
    @Observable public final class Counter { public var count = 0 }
    public let today = Date()
    public let lock = Mutex(3)
    public protocol Layer<Element> { associatedtype Element; func pass(_ x: Element) -> Element }
    public struct Scale: Layer, Codable { var a = 2.0; public func pass(_ x: Double) -> Double { x * a } }
    extension Array: @retroactive CustomDebugStringConvertible where Element == Scale {}
    extension Double { public func half() -> Double { self / 2 } }
    public dynamic func changing() -> Int { 1 }
    public func f() async throws -> [String: Int] { try await Task { ["a": 1] }.value }
    public func r(_ s: String) -> Bool { s.contains(/a+b/) && s.first == "x" }
    public func e(_ x: any Layer, _ y: some Collection<Int>) -> Any { (x, sin(1.0), y.count) }
    public actor A { var b = [1.5]; public func c() -> Double { b.reduce(0, +) } }
    public func threw() throws(CancellationError) { throw CancellationError() }
    """

  static let cases = [
    Case(name: "nothing but the entry", source: "", sentence: ""),
    Case(name: "what honest sources hold", source: honest, sentence: ""),
    Case(name: "the same, optimized", source: honest, arguments: ["-O", "-wmo"], sentence: ""),
    Case(
      name: "a C function", source: "@_cdecl(\"malloc\") public func m(_ n: Int) -> Int { 0 }",
      sentence: "it defines the C symbol malloc"),
    Case(
      name: "a C function by its new name", source: "@c public func write() {}",
      sentence: "it defines the C symbol write"),
    Case(
      name: "a C name of a Swift function",
      source: "@_silgen_name(\"swift_retain\") public func s() {}",
      sentence: "it defines the C symbol swift_retain"),
    Case(
      name: "a function of Swift's own",
      source: "@_silgen_name(\"$sSi1poiyS2i_SitFZ\") public func s() {}",
      sentence: "it defines $sSi1poiyS2i_SitFZ, which the toolkit or Swift itself defines"),
    Case(
      name: "an initialiser",
      source: "@_section(\".init_array\") @_used let a: @convention(c) () -> Void = { }",
      arguments: ["-enable-experimental-feature", "SymbolLinkageMarkers"],
      sentence: "it has code that would run by itself"),
    Case(
      name: "instructions of the start",
      source: "@_section(\".init\") @_used let a: Int = 0x1122334455667788",
      arguments: ["-enable-experimental-feature", "SymbolLinkageMarkers"],
      sentence: "it has code that would run by itself"),
    Case(
      name: "a section of its own", source: "@_section(\"mine\") @_used let a: Int = 3",
      arguments: ["-enable-experimental-feature", "SymbolLinkageMarkers"],
      sentence: "it puts something into the section mine"),
    Case(
      name: "constructors of the old kind", source: "@_section(\".ctors\") @_used let a: Int = 3",
      arguments: ["-enable-experimental-feature", "SymbolLinkageMarkers"],
      sentence: "it puts something into the section .ctors"),
    Case(
      name: "a replacement",
      source: "public dynamic func f() -> Int { 1 }\n"
        + "@_dynamicReplacement(for: f()) public func g() -> Int { 2 }",
      sentence: "it replaces a function by another"),
    Case(
      name: "a library of somebody's", source: "",
      arguments: ["-lz", "-Xlinker", "--no-as-needed"],
      sentence: "it needs the library libz.so.1"),
    Case(
      name: "a path beside itself", source: "", arguments: ["-Xlinker", "-rpath=$ORIGIN"],
      sentence: "it has its libraries looked for in "),
    Case(
      name: "an initialiser of the linker's",
      source: "@_silgen_name(\"$s3Own5start\") public func start() {}",
      arguments: ["-Xlinker", "-init=$s3Own5start"],
      sentence: "it has code that would run by itself"),
    Case(
      name: "a library that is its own first", source: "", arguments: ["-Xlinker", "-Bsymbolic"],
      sentence: "it tells the loader"),
    Case(
      name: "a constructor", source: "",
      c: "__attribute__((constructor)) static void start(void) {}",
      sentence: "it has code that would run by itself"),
    Case(
      name: "a destructor", source: "", c: "__attribute__((destructor)) static void end(void) {}",
      sentence: "it has code that would run by itself"),
    Case(
      name: "a function chosen while it is loaded", source: "",
      c: "static int a(void) { return 1; } static int (*r(void))(void) { return a; }\n"
        + "int f(void) __attribute__((ifunc(\"r\")));",
      sentence: "it has a function that is chosen by code"),
    Case(
      name: "one that others do not see", source: "",
      c: "static int a(void) { return 1; } static int (*r(void))(void) { return a; }\n"
        + "__attribute__((ifunc(\"r\"))) static int f(void);\n"
        + "__attribute__((visibility(\"hidden\"))) int g(void) { return f(); }",
      sentence: "it has a function that is chosen by code"),
    Case(
      name: "code that is changed while it is loaded", source: "",
      arguments: ["-Xlinker", "-z", "-Xlinker", "notext"],
      c: "__asm__(\".text\\n.quad malloc\\n\");", sentence: "it tells the loader"),
    Case(
      name: "a filter", source: "", arguments: ["-Xlinker", "--filter=libc.so.6"],
      sentence: "it tells the loader"),
    Case(
      name: "a program", source: "@main struct M { static func main() {} }",
      arguments: ["-emit-executable"], sentence: "it puts something into the section .interp"),
  ]

  @Test func theTableIsCurrent() throws {
    let rows = Self.cases.filter { !$0.sentence.isEmpty }.map { [$0.name, "… \($0.sentence) …"] }
    let text = GeneratedBlock.table(["library with", "told"], rows)
    #expect(try GeneratedBlock("libraries", in: "Documentation/Security.md").isCurrent(text))
  }

  @Test(arguments: cases) func isFoundAndNothingElseIs(_ example: Case) throws {
    let library = try Self.library(
      Self.entry + example.source, example.arguments, with: example.c)
    let message = LibraryInspection.violation(in: library)?.message ?? ""
    #expect(
      example.sentence.isEmpty ? message == "" : message.hasPrefix(example.sentence), "\(message)")
  }

  @Test func noBytesStopIt() throws {
    let whole = try Self.library(Self.entry)
    let header = Array(whole.prefix(512))
    var generator = SeededGenerator(state: 4)
    for count in [0, 1, 4, 16, 63, 64, 65, 1000, whole.count - 1] {
      #expect(LibraryInspection.violation(in: Array(whole[..<count])) != nil)
    }
    let words: [UInt8] = [0, 1, 2, 4, 8, 24, 64, 0x7F, 0x80, 0xFF]
    for round in 0..<(LongTests.areWanted ? 20_000 : 500) {
      // In the headers, in a table, or anywhere.
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let tables = whole.count - 4096..<whole.count
        let range = [0..<512, tables, 0..<whole.count].randomElement(using: &generator)!
        bytes[Int.random(in: range, using: &generator)] = words.randomElement(using: &generator)!
      }
      _ = LibraryInspection.violation(in: bytes)
      if round % 10 == 0 {
        let rest = header.mutated(from: [whole], words: words, using: &generator)
        _ = LibraryInspection.violation(in: rest + whole.dropFirst(512))
      }
    }
  }
}
