import Archives
import Foundation
import TestSupport
import Testing

/// What of a delivery is taken, however it is packed.
@Suite struct DeliveryTests {
  private let folder = try! TemporaryFolder()
  private static let names = ["Dropout.swift", "FullyConnectedNet.swift", "Answers.md"]
  private static let files = [
    "Dropout.swift": "// dropout", "FullyConnectedNet.swift": "// net", "Answers.md": "# answers",
  ]

  /// What the program says of it.
  private struct Contents: Decodable {
    let remarks: [String]
    let handedInWith: String?
    let problem: String?
  }

  private struct Unpacked {
    let files: [String: String]
    let contents: Contents
  }

  private func path(_ name: String) -> String { "\(folder.path)/in/\(name)" }

  private func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  private func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  private func zip(_ files: [(String, String)]) throws -> [UInt8] {
    try ArchiveWriter.zip(files.map { .init($0.0, Array($0.1.utf8)) })
  }

  /// What comes out of the items in the folder.
  private func unpacked(_ items: String...) throws -> Unpacked {
    let out = "\(folder.path)/out"
    try? FileManager.default.removeItem(atPath: out)
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    let result = try Program.run(
      "collect-submissions",
      ["unpack", out, Self.names.joined(separator: ",")] + items.map(path))
    try #require(result.status == 0, "\(result.errors)")
    let contents = try JSONDecoder().decode(Contents.self, from: Data(result.output.utf8))
    let found = try FileManager.default.contentsOfDirectory(atPath: out)
    return Unpacked(
      files: Dictionary(
        uniqueKeysWithValues: try found.map {
          ($0, try String(contentsOfFile: "\(out)/\($0)", encoding: .utf8))
        }), contents: contents)
  }

  /// The names in an archive, as programs on all systems write them.
  @Test(
    arguments: [
      { $0 }, { "work/final (2)/\($0)" }, { "Lösung/\($0)" }, { "work\\deep\\\($0)" },
      { "./\($0)" }, { "repo-main/Assignments/Dropout/\($0)" },
    ] as [@Sendable (String) -> String])
  func oneFolderOfAnArchiveIsTaken(_ place: @Sendable (String) -> String) throws {
    try write(
      zip(
        Self.files.sorted { $0.key < $1.key }.map { (place($0.key), $0.value) }
          + [("__MACOSX/work/._Dropout.swift", "x"), ("Solutions/Dropout/Dropout.swift", "no")]),
      to: "a.zip")
    let found = try unpacked("a.zip")
    #expect(found.files == Self.files)
    #expect(found.contents.problem == nil && found.contents.remarks.isEmpty)
  }

  /// Much more than a pipe holds, or a report of what was printed.
  @Test func largeFilesAreReadToTheirEnd() throws {
    let answers = String(
      repeating: "Ä long line of an answer, with a picture in it.\n", count: 19_000)
    let sources = (0..<6).map {
      ("Part\($0).swift", String(repeating: "// \($0)\n", count: 150_000))
    }
    try write(
      zip([("Answers.md", answers), ("Dropout.swift", "// dropout")] + sources), to: "a.zip")
    let found = try unpacked("a.zip")
    #expect(found.files["Answers.md"] == answers)
    #expect(found.files.count == 8 && found.contents.remarks == [])
  }

  @Test func archivesOfAllKindsAreRead() throws {
    for (name, text) in Self.files { try write(text, to: "work/\(name)") }
    for (archive, option) in [("a.tar.gz", "z"), ("b.tar", ""), ("c.tar.bz2", "j")] {
      let made = try Program.start(
        "/usr/bin/env", ["tar", "c\(option)f", archive, "work"], in: "\(folder.path)/in")
      // bzip2 is not on every machine.
      guard made.status == 0 else { continue }
      #expect(try unpacked(archive).files == Self.files, "\(archive)")
    }
  }

  @Test func anArchiveInAnArchiveIsReadAndNoDeeper() throws {
    let inner = try zip(Self.files.sorted { $0.key < $1.key })
    let middle = try ArchiveWriter.zip([.init("inner.zip", inner)])
    try write(middle, to: "twice.zip")
    #expect(try unpacked("twice.zip").files == Self.files)
    try write(try ArchiveWriter.zip([.init("middle.zip", middle)]), to: "thrice.zip")
    let found = try unpacked("thrice.zip")
    #expect(found.files.isEmpty && found.contents.problem?.contains("inner.zip") == true)
  }

  /// Nothing of it is written outside of the folder, and the rest is taken.
  @Test(arguments: [
    "../../Dropout.swift", "/tmp/Dropout.swift", "C:\\Dropout.swift", "a/../../b.swift",
  ])
  func whatLeadsOutOfAnArchiveIsToldAndLeft(_ name: String) throws {
    try write(zip([(name, "slipped"), ("FullyConnectedNet.swift", "// net")]), to: "a.zip")
    let found = try unpacked("a.zip")
    #expect(found.files == ["FullyConnectedNet.swift": "// net"])
    #expect(found.contents.remarks.contains { $0.contains("leads out of its archive") })
  }

  @Test func linksAreNotFollowed() throws {
    try FileManager.default.createDirectory(
      atPath: path("work"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: path("work/Dropout.swift"), withDestinationPath: "/etc/passwd")
    try write("// net", to: "work/FullyConnectedNet.swift")
    _ = try Program.start("/usr/bin/env", ["tar", "cf", "a.tar", "work"], in: "\(folder.path)/in")
    for item in ["work", "a.tar"] {
      let found = try unpacked(item)
      #expect(found.files == ["FullyConnectedNet.swift": "// net"], "\(item)")
      #expect(found.contents.remarks.contains { $0.contains("link") }, "\(item)")
    }
  }

  @Test func bombsCostNothing() throws {
    let zeros = String(repeating: "/", count: 64 << 20)
    try write(zip([("Dropout.swift", zeros), ("FullyConnectedNet.swift", "// net")]), to: "a.zip")
    let found = try unpacked("a.zip")
    #expect(found.files == ["FullyConnectedNet.swift": "// net"])
    #expect(found.contents.remarks.contains { $0.contains("larger than 1 MB") })
    try write(
      zip((0..<4050).map { ("\($0).swift", "x") } + [("Dropout.swift", "// dropout")]), to: "b.zip")
    #expect(try unpacked("b.zip").contents.remarks.contains { $0.contains("4000 Swift files") })
  }

  /// Nor do many of them.
  @Test func manyArchivesCostNoMoreThanFew() throws {
    for place in 0..<30 {
      try write(zip([("F\(place).swift", "x")]), to: "work/\(place).zip")
    }
    try write("// dropout", to: "work/Dropout.swift")
    let found = try unpacked("work")
    #expect(found.files == ["Dropout.swift": "// dropout"])
    #expect(found.contents.remarks.contains { $0.contains("more than 20 archives") })
  }

  @Test func damagedArchivesAreToldAndNeverTrap() throws {
    let whole = try zip(Self.files.sorted { $0.key < $1.key })
    var generator = SeededGenerator(state: 16)
    for length in [0, 1, 3, 30, whole.count / 2, whole.count - 10] {
      try write(Array(whole[..<length]), to: "cut.zip")
      _ = try unpacked("cut.zip")
    }
    for _ in 0..<(LongTests.areWanted ? 200 : 20) {
      var bytes = whole
      for _ in 0..<8 {
        bytes[Int.random(in: bytes.indices, using: &generator)] = .random(
          in: 0...255, using: &generator)
      }
      try write(bytes, to: "noise.zip")
      _ = try unpacked("noise.zip")
    }
    try write("this is no archive", to: "text.zip")
    let problem = try unpacked("text.zip").contents.problem
    #expect(problem?.contains("not an archive") == true, "\(problem ?? "")")
  }

  /// A file counts under its own name; else its only version does.
  @Test func versionsOfAFileAreTold() throws {
    try write("new", to: "work/Dropout.swift")
    try write("other", to: "work/Dropout (1).swift")
    try write("old", to: "work/old/Dropout.swift")
    try write("net", to: "work/FullyConnectedNet-2.swift")
    try write("mine", to: "work/Helpers.swift")
    let found = try unpacked("work")
    #expect(
      found.files == [
        "Dropout.swift": "new", "FullyConnectedNet.swift": "net", "Helpers.swift": "mine",
      ])
    let told = found.contents.remarks.joined(separator: "\n")
    #expect(told.contains("two versions: Dropout.swift was judged, Dropout (1).swift was not"))
    #expect(told.contains("another version of Dropout.swift, old/Dropout.swift, was not judged"))
    #expect(told.contains("FullyConnectedNet-2.swift was judged as FullyConnectedNet.swift"))
  }

  /// Whose name begins as an assignment's file does, and who declares other things, is a part of
  /// the module.
  @Test func helpersAreNoVersions() throws {
    try write(
      "import Tensors\n\npublic func dropoutForward(_ x: Tensor) {}\n", to: "work/Dropout.swift")
    let helpers = "private func dropoutForward() {}\nfunc keepMask(_ x: Tensor) {}\n"
    try write(helpers, to: "work/Dropout_helpers.swift")
    try write("public  func dropoutForward(_ y: Tensor) {}\n", to: "work/Dropout-2.swift")
    let found = try unpacked("work")
    #expect(found.files.keys.sorted() == ["Dropout.swift", "Dropout_helpers.swift"])
    #expect(found.files["Dropout_helpers.swift"] == helpers)
    #expect(found.contents.remarks.joined().contains("Dropout-2.swift was not"))
  }

  /// A folder of that name is left aside only where there is something else.
  @Test func aFolderMayBeCalledSolutions() throws {
    try write("mine", to: "work/Solutions/Dropout.swift")
    #expect(try unpacked("work").files == ["Dropout.swift": "mine"])
    try write("mine", to: "repository/Assignments/Dropout/Dropout.swift")
    try write("theirs", to: "repository/Solutions/Dropout/Dropout.swift")
    let found = try unpacked("repository")
    #expect(found.files == ["Dropout.swift": "mine"] && found.contents.remarks == [])
    try write("answers", to: "odd/Answers.md")
    try write("whose?", to: "odd/Solutions/Dropout.swift")
    let odd = try unpacked("odd")
    #expect(odd.files == ["Answers.md": "answers"])
    #expect(
      odd.contents.remarks == [
        "Dropout.swift is missing, and Solutions/Dropout.swift was not judged"
      ])
  }

  @Test func whatLiesElsewhereIsTakenWhereItIsPlain() throws {
    try write("dropout", to: "work/src/Dropout.swift")
    try write("net", to: "work/src/FullyConnectedNet.swift")
    try write("answers", to: "work/Answers.md")
    let found = try unpacked("work")
    #expect(found.files.count == 3)
    #expect(found.contents.remarks == ["Answers.md was taken from Answers.md"])
    try write("other answers", to: "work/text/Answers.md")
    let unclear = try unpacked("work")
    #expect(unclear.files.count == 2)
    #expect(unclear.contents.remarks.joined().contains("2 versions of Answers.md"))
  }

  @Test func aHandInSaysWhatItIs() throws {
    try write("dropout", to: "work/Dropout.swift")
    try write(#"{"assignment": "warmup", "toolkit": "0.1.0"}"#, to: "work/HANDIN.json")
    let found = try unpacked("work")
    #expect(found.contents.handedInWith == "0.1.0")
    #expect(found.contents.remarks.count == 2)
    #expect(found.files.keys.sorted() == ["Dropout.swift"])
  }

  @Test func whereThereIsNothingItIsSaidWhatThereIs() throws {
    try write("%PDF", to: "work/report.pdf")
    let problem = try unpacked("work").contents.problem
    #expect(problem?.contains("Dropout.swift") == true && problem?.contains("report.pdf") == true)
  }

  /// That is a fault of the machine's or the grader's, and no empty submission.
  @Test(arguments: ["gone", "closed", "closed.zip", "holds a closed one"])
  func whatCannotBeReadIsNoWorkWithoutFiles(_ name: String) throws {
    try write("x", to: "closed/Dropout.swift")
    try write("x", to: "holds a closed one/closed/Dropout.swift")
    try write(zip([("Dropout.swift", "x")]), to: "closed.zip")
    let closed = ["closed", "closed.zip", "holds a closed one/closed"].map(path)
    for path in closed { chmod(path, 0) }
    defer { for path in closed { chmod(path, 0o755) } }
    chmod(folder.path, 0o755)
    let result = try Program.ordinaryShell(
      "\"$0\" \"$@\"", "collect-submissions",
      ["unpack", folder.path, "Dropout.swift", path(name)])
    #expect(result.status != 0 && result.errors.contains("cannot be read"))
    #expect(result.errors.contains(name == "gone" ? "No such file" : "Permission denied"))
  }
}
