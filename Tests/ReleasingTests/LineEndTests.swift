import Foundation
import TestSupport
import Testing

/// A checkout has the same bytes whatever git is told about line ends.
@Suite struct LineEndTests {
  @Test func aCloneWithAutomaticLineEndsRunsItsScripts() throws {
    let folder = try TemporaryFolder()
    let clone = "\(folder.path)/clone"
    // From what is here now, committed or not; without the largest folders, but with what generated
    // tables are made from.
    let files = try git(
      ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], in: Program.root
    ).split(separator: "\0").map(String.init).filter {
      let isSource = $0.hasPrefix("Sources/") && !$0.hasSuffix("/Checks.md")
      return !isSource && !$0.hasPrefix("Datasets/") && !$0.hasPrefix("Tests/Num")
    }
    let source = "\(folder.path)/source"
    for file in files {
      guard let data = FileManager.default.contents(atPath: "\(Program.root)/\(file)") else {
        continue
      }
      let url = URL(fileURLWithPath: "\(source)/\(file)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: url)
    }
    _ = try git(["init", "--quiet"], in: source)
    _ = try git(["add", "--all"], in: source)
    _ = try git(
      ["-c", "user.name=t", "-c", "user.email=t@t", "commit", "--quiet", "-m", "All"], in: source)
    _ = try git(["clone", "--quiet", "-c", "core.autocrlf=true", source, clone], in: folder.path)

    for file in files {
      let cloned = FileManager.default.contents(atPath: "\(clone)/\(file)")
      #expect(cloned == FileManager.default.contents(atPath: "\(Program.root)/\(file)"), "\(file)")
    }
    let script = FileManager.default.contents(atPath: "\(clone)/setup.sh") ?? Data()
    #expect(script.starts(with: Data("#!/usr/bin/env bash\n".utf8)))
    let syntax = try Program.start("/bin/bash", ["-n", "setup.sh", ".ci/run"], in: clone)
    #expect(syntax.status == 0, "\(syntax.errors)")
    let stubs = try Program.run("make-stubs", ["--check"], in: clone)
    #expect(stubs.output == (try Program.run("make-stubs", ["--check"]).output))
    #expect(stubs.errors == "")
  }

  private func git(_ arguments: [String], in directory: String) throws -> String {
    let result = try Program.start("/usr/bin/env", ["git"] + arguments, in: directory)
    try #require(result.status == 0, "\(result.errors)")
    return result.output
  }
}
