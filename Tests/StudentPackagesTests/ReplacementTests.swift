import Foundation
import TestSupport
import Testing

/// A release takes the place of an earlier one, and of nothing else.
@Suite(.serialized) struct ReplacementTests {
  private static let made = Result { try Release("warmup", options: ["--seeds", "0"]) }

  /// Something that somebody has done to what a release has written, as a line of shell.
  struct Change: CustomTestStringConvertible {
    let line: String
    /// What the refusal says of it.
    let found: String
    var testDescription: String { line }
  }

  static let changes = [
    Change(line: "echo notes >package.zip", found: "package.zip is no earlier release"),
    Change(
      line: "rm package.zip && tar -cf package.zip package", found: "no zip with package/RELEASE"),
    Change(line: "rm -r package.git && mkdir package.git", found: "no repository that git reads"),
    Change(line: commit("handgrad@localhost", parent: "-p main"), found: "with 2 commits"),
    Change(line: commit("student@example.org", parent: ""), found: "a commit by student@example"),
    Change(
      line: "echo '// mine' >>package/Assignments/Warmup/Sigmoid.swift",
      found: "Assignments/Warmup/Sigmoid.swift was changed"),
    Change(line: "rm package/setup.sh", found: "setup.sh is gone"),
    Change(
      line: "echo mine >package/Assignments/Warmup/Mine.swift", found: "Mine.swift was added"),
    Change(line: "rm package/RELEASE.sha256", found: "no folder with RELEASE.sha256"),
    Change(line: ": >package/RELEASE.sha256", found: "RELEASE.sha256 lists nothing"),
  ]

  /// A commit of the same files, on the branch.
  private static func commit(_ mail: String, parent: String) -> String {
    """
    cd package.git && git -c user.name=A -c user.email=\(mail) commit-tree main^{tree} \(parent) \
    -m more | xargs git update-ref refs/heads/main
    """
  }

  /// The digests of all that lies in a folder.
  private func state(_ folder: String) throws -> String {
    try shell("find . -type f -exec sha256sum {} + | LC_ALL=C sort", in: folder)
  }

  @discardableResult
  private func shell(_ line: String, in folder: String) throws -> String {
    let result = try Program.start("/bin/sh", ["-c", line], in: folder)
    try #require(result.status == 0, "\(line): \(result.errors)")
    return result.output
  }

  private func copy() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try shell("cp -a \(Self.made.get().folder.path)/. .", in: folder.path)
    return folder
  }

  private func release(into folder: String) throws -> Program.Result {
    try Program.run(
      "release-assignment",
      ["warmup", "--out", folder, "--name", "package", "--seeds", "0", "--day", "2000-01-01"])
  }

  @Test(arguments: changes) func whatSomebodyHasChangedIsKept(_ change: Change) throws {
    let folder = try copy()
    try shell(change.line, in: folder.path)
    let before = try state(folder.path)
    let result = try release(into: folder.path)
    #expect(result.status == 3 && result.complaint.contains(change.found), "\(result.errors)")
    #expect(try state(folder.path) == before)
  }

  /// It may have been tried out.
  @Test func anEarlierReleaseIsReplaced() throws {
    let folder = try copy()
    try shell(
      "mkdir package/.build && touch package/.build/x package/Package.resolved && rm *.zip",
      in: folder.path)
    let result = try release(into: folder.path)
    #expect(result.status == 0, "\(result.errors)")
    let difference = try Program.start(
      "/usr/bin/env", ["diff", "-r", try Self.made.get().folder.path, folder.path])
    #expect(difference.status == 0, "\(difference.output.prefix(500))")
  }

  @Test func aReleaseMayHaveManyFiles() throws {
    let folder = try copy()
    try shell(
      """
      cd package && mkdir Extra
      for n in $(seq 2000); do echo $n >"Extra/one of many files with a long name, number $n"; done
      sha256sum Extra/* >>RELEASE.sha256
      """, in: folder.path)
    let result = try release(into: folder.path)
    #expect(result.status == 0, "\(result.errors)")
  }
}
