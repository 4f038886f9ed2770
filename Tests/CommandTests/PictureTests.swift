import Foundation
import TestSupport
import Testing

/// A picture never costs a verdict.
@Suite struct PictureTests {
  private static let training = [
    "fully-connected", "--solution", "--section", "overfitting", "--data",
    "Datasets", "--json",
  ]

  @Test(arguments: ["Bob's plots", "a/\"b\" \\\\n\n%d/é'"])
  func aFolderMayHaveAnyName(_ name: String) throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(
      "check-assignment", Self.training + ["--plots", "\(folder.path)/\(name)"])
    #expect(result.status == 0 && result.errors == "", "\(result.errors)")
    #expect(try CheckDocument(result.output).sections[0].status == "passed")
    let table = "\(folder.path)/\(name)/overfitting-loss.csv"
    #expect(FileManager.default.fileExists(atPath: table))
  }

  @Test func aNameNeedNotBeText() throws {
    let folder = try TemporaryFolder()
    let result = try Program.shell(
      "d=\"$PWD/$(printf 'lat\\351in')\"; cd '\(Program.root)'; \"$0\" \"$@\" --plots \"$d\" && "
        + "ls \"$d\" >&2", "check-assignment", Self.training, in: folder.path)
    #expect(result.status == 0)
    #expect(result.errors.unwrapped.contains("overfitting-loss.csv"))
  }

  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let program: String
    let says: String
  }

  static let broken = [
    Case(
      testDescription: "fails", program: "#!/bin/sh\necho '\u{1B}[31mno memory' >&2\nexit 3\n",
      says: "gnuplot ended with status 3: [31mno memory"),
    Case(
      testDescription: "draws nothing", program: "#!/bin/sh\nexit 0\n",
      says: "gnuplot wrote nothing"),
    Case(testDescription: "is no program", program: "\u{7F}ELF", says: "Exec format error"),
    Case(
      testDescription: "hangs", program: "#!/bin/sh\nsleep 86397\n",
      says: "gnuplot ran longer than 10 s"),
  ]

  @Test(arguments: LongTests.some(of: broken, oneIn: 3)) func aGnuplotThatIsBrokenIsTold(
    _ test: Case
  ) throws {
    let folder = try TemporaryFolder()
    let gnuplot = "\(folder.path)/gnuplot"
    let path = try #require(ProcessInfo.processInfo.environment["PATH"])
    try test.program.write(toFile: gnuplot, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: gnuplot)
    let result = try Program.run(
      "check-assignment", Self.training + ["--plots", "\(folder.path)/plots"],
      environment: ["PATH": "\(folder.path):\(path)"])
    #expect(result.status == 0)
    #expect(try CheckDocument(result.output).sections[0].status == "passed")
    #expect(result.errors.unwrapped.contains(test.says), "\(result.errors)")
    #expect(result.errors.unwrapped.split(separator: "\n").count == 1)
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/plots")
    #expect(
      files.sorted() == [
        "overfitting-accuracy.csv", "overfitting-loss.csv",
      ])
  }

  @Test(arguments: ["/dev/null"])
  func aFolderThatCannotBeIsTold(_ path: String) throws {
    let result = try Program.run("check-assignment", Self.training + ["--plots", path])
    #expect(result.status == 0, "\(result)")
    #expect(try CheckDocument(result.output).sections[0].status == "passed")
    #expect(
      result.errors.unwrapped.hasPrefix(
        "check-assignment: \(path) cannot be made a folder for plots: "))
    #expect(result.errors.unwrapped.split(separator: "\n").count == 1)
  }
}
