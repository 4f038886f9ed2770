import Foundation
import TestSupport
import Testing

/// What a command finds around it: folders that are not there, masks, an empty environment.
@Suite struct SurroundingsTests {
  private static let forward = [
    "dropout", "--solution", "--section", "dropout-forward",
  ]

  @Test(arguments: ["/nowhere", "not/there", "/proc", "/dev/null", "/no\u{1B}[31mwhere"])
  func aTemporaryFolderThatCannotBeUsedIsOneSentence(_ folder: String) throws {
    let result = try Program.run(
      "check-assignment", Self.forward + ["--json"], environment: ["TMPDIR": folder])
    #expect(result.status == 3)
    #expect(
      result.errors.unwrapped.hasPrefix(
        "check-assignment: dropout-forward: no folder can be made in /"))
    #expect(result.errors.unwrapped.split(separator: "\n").count == 1)
    #expect(!result.errors.unwrapped.contains("\u{1B}"))
    #expect(try CheckDocument(result.output).sections[0].status == "grader error")
  }

  @Test(
    arguments: LongTests.some(
      of: ["plain", "with space", "Bob's \"own\"", "back\\slash", "new\nline", "é ≠"]))
  func aTemporaryFolderMayHaveAnyName(_ name: String) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/\(name)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    let result = try Program.run(
      "check-assignment", Self.forward, environment: ["TMPDIR": path])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: path) == [])
  }

  /// The training section saves parameters and reads them again.
  @Test func aMaskThatTakesEveryRightIsNoFault() throws {
    let result = try Program.ordinaryShell(
      "umask 777; exec \"$0\" \"$@\"", "check-assignment",
      [
        "fully-connected", "--solution", "--section", "training", "--data",
        "Datasets",
      ], environment: ["TMPDIR": "/tmp"])
    #expect(result.status == 0, "\(result)")
  }

  /// The path is where the compiler is looked for.
  @Test func nothingOfTheEnvironmentButThePathIsNeeded() throws {
    let result = try Program.shell(
      "exec env -i PATH=\"$PATH\" \"$0\" \"$@\"", "check-assignment", Self.forward)
    #expect(result.status == 0 && result.errors == "", "\(result)")
  }

  @Test func aCurrentFolderThatIsGoneIsOneSentence() throws {
    let folder = try TemporaryFolder()
    let result = try Program.shell(
      "mkdir here && cd here && rmdir ../here && exec timeout 20 \"$0\" \"$@\"",
      "check-assignment", Self.forward, in: folder.path)
    #expect(result.status == 3)
    #expect(
      result.errors.unwrapped.hasPrefix(
        "check-assignment: the current folder, which is gone, is not"))
    #expect(result.errors.unwrapped.split(separator: "\n").count == 1)
  }

  /// A fault of the toolkit's in one assignment ends neither the overview nor the JSON.
  @Test func theOverviewGoesOnBehindAFault() throws {
    let folder = try TemporaryFolder()
    let program = "\(folder.path)/check-assignment"
    try FileManager.default.copyItem(
      atPath: "\(Program.folder)/check-assignment", toPath: program)
    let overview = try Program.start(program, ["--solution"])
    #expect(overview.status == 3)
    for title in ["Fully-connected networks  0 of", "Dropout  0 of"] {
      #expect(overview.output.contains(title))
    }
    #expect(overview.errors.unwrapped.split(separator: "\n").count == 1, "\(overview.errors)")
    let document = try Program.start(program, ["dropout", "--solution", "--json"])
    #expect(document.status == 3)
    #expect(Set(try CheckDocument(document.output).sections.map(\.status)) == ["grader error"])
    #expect(document.errors.unwrapped.contains("Modules/CheckSupport.swiftmodule cannot be read"))
  }
}
