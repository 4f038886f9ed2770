import Foundation
import Judging
import Texts
import ToolkitVersion

/// A bare git repository with one commit that holds a package; the same package gives the same
/// bytes.
struct PackageRepository {
  private let folder: String
  private let name: String

  /// - Parameter folder: The package's files.
  init(of folder: String, called name: String) {
    self.folder = folder
    self.name = name
  }

  /// Makes the repository.
  /// - Throws: `PackageFault` where git is not there or fails; `ChildStartError`.
  func make(at path: String) throws {
    @discardableResult
    func git(_ arguments: [String], _ more: [String: String] = [:]) throws -> String {
      try Self.git(arguments, more, in: folder)
    }
    try git(["init", "--quiet", "--bare", "--template=", "--initial-branch=main", path])
    let index = "\(path)/index"
    let place = ["--git-dir=\(path)", "--work-tree=\(folder)"]
    let environment = ["GIT_INDEX_FILE": index]
    try git(place + ["add", "--all", "--force", "."], environment)
    let tree = try git(place + ["write-tree"], environment)
    let commit = try git(
      place + ["commit-tree", tree, "-m", "Release \(name) of Handgrad \(toolkitVersion)"],
      environment)
    try git(place + ["update-ref", "refs/heads/main", commit])
    // It holds the times of the files here.
    try FileManager.default.removeItem(atPath: index)
  }

  /// What a repository holds besides the one commit of a release; `nil` where that is all.
  /// - Throws: `ChildStartError`.
  static func foreignContent(of path: String) throws -> String? {
    let authors: [Substring]
    do {
      authors = try git(["--git-dir=\(path)", "log", "--all", "--format=%ae"], in: "/")
        .split(separator: "\n")
    } catch let error as PackageFault {
      return "no repository that git reads (\(error))"
    }
    guard authors.count == 1 else { return "a repository with \(authors.count) commits" }
    return authors[0] == author ? nil : "a commit by \(authors[0])"
  }

  private static let author = "handgrad@localhost"

  private static func git(
    _ arguments: [String], _ more: [String: String] = [:], in folder: String
  ) throws -> String {
    // Nobody's settings, and one moment for all releases.
    var environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "LANG": "C.UTF-8",
    ]
    for role in ["AUTHOR", "COMMITTER"] {
      environment["GIT_\(role)_NAME"] = "Handgrad"
      environment["GIT_\(role)_EMAIL"] = author
      environment["GIT_\(role)_DATE"] = "2000-01-01T00:00:00Z"
    }
    let result = try ChildProcess.run(
      Command(
        "/usr/bin/env", ["git", "-c", "core.autocrlf=false", "-c", "core.fsync=none"] + arguments,
        environment: environment.merging(more) { $1 }, directory: folder),
      limits: .trusted(wallSeconds: 120))
    guard result.ending == .exited(status: 0) else {
      let complaint = result.errors.printableLines.trimmingCharacters(in: .newlines)
      throw PackageFault("git failed: \(complaint)")
    }
    return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
