import Checking
import Courses
import Foundation
import Releasing
import TestSupport
import Testing

/// `release-assignment`, run as a program, and what comes out of it.
@Suite(.serialized) struct ReleaseTests {
  /// One release, made once for the tests that only look at it.
  private static let made = Result { try Release("warmup") }

  @Test func nothingOfTeachersIsInIt() throws {
    let paths = try Self.made.get().paths
    #expect(paths.contains("Assignments/Warmup/Sigmoid.swift") && paths.count > 300)
    for part in ["Solutions/", "Sources/Audits/", "Sources/grade/", "Documentation/Grading.md"] {
      #expect(!paths.contains { $0.hasPrefix(part) }, "\(part)")
    }
    let manifest = try Self.made.get().text("Package.swift")
    #expect(manifest.contains("let assignments = [\n  \"Warmup\",\n]\n"))
    let others = assignments.map(\.folder).filter { $0 != "Warmup" }
    #expect(
      !paths.contains { path in
        !path.hasPrefix("Sources/Checks/Support/") && others.contains { path.contains("/\($0)/") }
      })
  }

  /// Every line of the solution that is long enough to be somebody's own is looked for in every
  /// file, and every sentence of the model answers.
  @Test func noAnswerIsInAnyFile() throws {
    let release = try Self.made.get()
    let stubs = try StubRelease(
      solution: "\(Program.root)/Solutions/Warmup", assignment: ""
    ).files().map(\.text).joined()
    let answers = try Program.start(
      "/usr/bin/env", ["grep", "-rh", ".", "Solutions/Warmup"]
    ).output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { $0.count >= 30 && !$0.hasPrefix("//") && !stubs.contains($0) }
    #expect(answers.count > 20)
    let whole = try release.paths.compactMap { try? release.text($0) }.joined(separator: "\n")
    for line in answers { #expect(!whole.contains(line), "\(line)") }
  }

  @Test func aSecondReleaseHasTheSameBytes() throws {
    let (first, second) = (try Self.made.get(), try Release("warmup"))
    let difference = try Program.start(
      "/usr/bin/env", ["diff", "-r", first.folder.path, second.folder.path])
    #expect(difference.status == 0, "\(difference.output.prefix(500))")
  }

  /// The folder, the archive and the repository hold the same.
  @Test func allFormsHoldTheSame() throws {
    let release = try Self.made.get()
    let clone = "\(release.folder.path)/../\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: clone) }
    let cloned = try Program.start(
      "/usr/bin/env", ["git", "clone", "--quiet", "\(release.package).git", clone])
    #expect(cloned.status == 0, "\(cloned.errors)")
    let log = try Program.start("/usr/bin/env", ["git", "-C", clone, "log", "--oneline"])
    #expect(log.output.split(separator: "\n").count == 1)
    let difference = try Program.start(
      "/usr/bin/env", ["diff", "-r", "--exclude=.git", release.package, clone])
    #expect(difference.status == 0, "\(difference.output.prefix(500))")
    #expect(access("\(clone)/setup.sh", X_OK) == 0 && access("\(clone)/update.sh", X_OK) == 0)
    let sums = try Program.start(
      "/usr/bin/env", ["sha256sum", "--check", "--quiet", "RELEASE.sha256"], in: clone)
    #expect(sums.status == 0, "\(sums.output)")
  }

  @Test func everyLinkLeadsSomewhere() throws {
    let release = try Self.made.get()
    for path in try release.paths where path.hasSuffix(".md") {
      let place = URL(fileURLWithPath: "\(release.package)/\(path)").deletingLastPathComponent()
      for link in try release.text(path).matches(of: /\]\(([^()\s#]+)[^()\s]*\)/).map(\.1)
      where !link.contains("://") {
        let target = place.appending(path: String(link)).standardized.path
        #expect(FileManager.default.fileExists(atPath: target), "\(path): \(link)")
      }
    }
  }

  /// A release in the middle of the term leaves alone what a student has written.
  @Test func anUpdateKeepsWhatAStudentWrote() throws {
    let old = try Release("warmup", options: ["--seeds", "0"])
    let (mine, new) = (old.package, try Self.made.get().package)
    func write(_ text: String, _ path: String) throws {
      try text.write(toFile: "\(mine)/\(path)", atomically: true, encoding: .utf8)
    }
    try write("// my work\n", "Assignments/Warmup/Sigmoid.swift")
    try write("my answer\n", "Assignments/Warmup/Answers.md")
    try write("my notes\n", "Assignments/Warmup/README.md")
    try write("// mine alone\n", "Assignments/Warmup/Helpers.swift")
    try FileManager.default.removeItem(atPath: "\(mine)/Assignments/Warmup/Slices.swift")
    let update = try Program.start("\(new)/update.sh", [mine])
    #expect(update.status == 0, "\(update.errors)")
    func read(_ path: String) -> String? {
      FileManager.default.contents(atPath: "\(mine)/\(path)").map {
        String(decoding: $0, as: UTF8.self)
      }
    }
    #expect(read("Assignments/Warmup/Sigmoid.swift") == "// my work\n")
    #expect(read("Assignments/Warmup/Answers.md") == "my answer\n")
    #expect(read("Assignments/Warmup/Helpers.swift") == "// mine alone\n")
    #expect(read("Assignments/Warmup/README.md.yours") == "my notes\n")
    #expect(read("Assignments/Warmup/README.md")?.contains("sigmoid") == true)
    #expect(read("Assignments/Warmup/Slices.swift") != nil)
    #expect(FileManager.default.fileExists(atPath: "\(mine)/Reference/Warmup/1/sigmoid.record"))
    #expect(try Program.start("\(new)/update.sh", [mine]).output.contains("up to date"))
    // What was put aside before stays, too.
    try write("other notes\n", "Assignments/Warmup/README.md")
    #expect(try Program.start("\(new)/update.sh", [mine]).status == 0)
    #expect(read("Assignments/Warmup/README.md.yours") == "other notes\n")
    #expect(read("Assignments/Warmup/README.md.yours.~1~") == "my notes\n")
    #expect(try Program.start("\(new)/update.sh", [new]).status == 2)
    #expect(try Program.start("\(new)/update.sh", ["/tmp"]).status == 2)
  }

  @Test func aReleaseSaysWhatItTells() throws {
    let release = try Self.made.get()
    let line = release.output.prefixMatch(
      of: /for \d{4}-\d\d-\d\d: every section, with all that it tells\n/)
    #expect(line != nil, "\(release.output)")
    #expect(try release.text("README.md").contains("Unpack it beside your folder, never over it"))
  }

  @Test func whatCannotBeReleasedIsTold() throws {
    func fails(_ arguments: [String], _ words: String) throws {
      let result = try Program.run("release-assignment", arguments)
      #expect(result.status == 2 && result.complaint.contains(words), "\(result.errors)")
    }
    try fails(["warmup"], "--out")
    try fails(["--out", "/tmp/x"], "name an assignment")
    try fails(["warm-up", "--out", "/tmp/x"], "did you mean warmup")
    try fails(["warmup", "--out", "/tmp/x", "--day", "2026-02-30"], "--day")
    try fails(["warmup", "--out", "/tmp/x", "--name", "../x"], "--name")
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/warmup", withIntermediateDirectories: true)
    let kept = try Program.run("release-assignment", ["warmup", "--out", folder.path])
    #expect(kept.status == 3 && kept.complaint.contains("is no earlier release"))
  }

  /// The two commands of a package, in a clone, by a student who has written a part.
  @Test(.enabled(if: LongTests.areWanted)) func aPackageBuildsAndChecks() throws {
    let release = try Release("warmup")
    let clone = "\(release.folder.path)/clone"
    _ = try Program.start(
      "/usr/bin/env", ["git", "clone", "--quiet", "\(release.package).git", clone])
    func swift(_ arguments: String...) throws -> Program.Result {
      try Program.start("/usr/bin/env", ["swift"] + arguments, in: clone, timeout: 1500)
    }
    let first = try swift("run", "check-assignment")
    #expect(first.status == 0, "\(first.errors.suffix(2000))")
    #expect(first.output.contains("Tensors in Swift  0 of 100 points, seed 231"))
    for name in ["Sigmoid.swift", "SquaredError.swift"] {
      let path = "\(clone)/Assignments/Warmup/\(name)"
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.copyItem(
        atPath: "\(Program.root)/Solutions/Warmup/\(name)", toPath: path)
    }
    func check(_ arguments: String...) throws -> Program.Result {
      try Program.start(
        "\(clone)/.build/debug/check-assignment", ["warmup"] + arguments, in: clone)
    }
    #expect(try check().output.contains("27 of 100 points"))
    #expect(try check("--seed", "1").output.contains("27 of 100 points"))
    let unknown = try check("--seed", "2")
    #expect(unknown.status == 2 && unknown.complaint.contains("for the seeds 1, 231, found 2"))
    #expect(try check("--solution").status == 2)
    let path = "\(clone)/Assignments/Warmup/SquaredError.swift"
    let right = try String(contentsOfFile: path, encoding: .utf8)
    let wrong = right.replacing(/return \(loss, .*\)/, with: "return (loss, 2 * differences)")
    #expect(wrong != right)
    try wrong.write(toFile: path, atomically: true, encoding: .utf8)
    let told = try check("--section", "squared-error").output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(told.contains("wrong value") && told.contains("the count of numbers"), "\(told)")
    // No program has a name of the solution's module.
    let names = try Program.start(
      "/bin/sh", ["-c", "strings -a .build/debug/check-assignment | grep -c WarmupSolution"],
      in: clone)
    #expect(names.output == "0\n")
  }
}
