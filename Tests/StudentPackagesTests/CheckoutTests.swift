import Foundation
import TestSupport
import Testing

/// Releases from a copy of the repository, with git and without.
@Suite(.serialized) struct CheckoutTests {
  private static let made = Result { try Copy() }

  /// The files that git knows of, with what is changed in them here.
  private final class Copy: @unchecked Sendable {
    let folder: TemporaryFolder

    init() throws {
      folder = try TemporaryFolder()
      // A file that was deleted is not there to be copied.
      _ = try Program.start(
        "/bin/sh", ["-c", #"git ls-files -z | xargs -0 cp --parents -t "$1""#, "sh", folder.path])
    }

    /// Runs a line of shell in it.
    func run(_ line: String) throws {
      let result = try Program.start("/bin/sh", ["-c", line], in: folder.path)
      try #require(result.status == 0, "\(line): \(result.errors)")
    }
  }

  private func release(in copy: Copy) throws -> Release {
    try Release("warmup", options: ["--seeds", "0"], in: copy.folder.path)
  }

  /// On a file system that has no modes, or after a chmod, git's index still knows.
  @Test func whatIsAProgramIsWhatGitSays() throws {
    let copy = try Self.made.get()
    try copy.run("rm -rf .git && git init --quiet && git add --all")
    try copy.run("git update-index --chmod=+x setup.sh && git update-index --chmod=-x LICENSE")
    try copy.run("chmod a-x setup.sh && chmod a+x LICENSE && touch Datasets/untracked.sh")
    try copy.run("echo >Sources/Tensors/Untracked.swift")
    let release = try release(in: copy)
    #expect(access("\(release.package)/setup.sh", X_OK) == 0)
    #expect(access("\(release.package)/LICENSE", X_OK) != 0)
    let paths = try release.paths
    #expect(paths.contains("LICENSE") && !paths.contains("Sources/Tensors/Untracked.swift"))
    #expect(!release.output.contains("git repository"))
  }

  @Test func aRepositoryThatGitCannotReadIsTold() throws {
    let copy = try Self.made.get()
    try copy.run("rm -rf .git && echo 'gitdir: /nonexistent' >.git")
    let folder = try TemporaryFolder()
    let result = try Program.run(
      "release-assignment", ["warmup", "--out", folder.path], in: copy.folder.path)
    #expect(result.status == 3)
    #expect(result.complaint.contains("git does not say which files belong to it: fatal:"))
    // So it is where the repository is that of a folder above.
    try copy.run("mkdir -p above/below && mv .git above")
    try copy.run("cp -r Package.swift Assignments above/below")
    let below = try Program.run(
      "release-assignment", ["warmup", "--out", folder.path],
      in: "\(copy.folder.path)/above/below")
    #expect(below.status == 3 && below.complaint.contains("git does not say"), "\(below.errors)")
    try copy.run("rm -rf above")
  }

  @Test func withoutARepositoryThatIsSaid() throws {
    let copy = try Self.made.get()
    try copy.run("rm -rf .git && rm -f Sources/Tensors/Untracked.swift")
    let output = try release(in: copy).output
    #expect(output.contains("untracked files cannot be told apart"), "\(output)")
  }
}
