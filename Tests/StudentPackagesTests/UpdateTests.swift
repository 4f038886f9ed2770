import Foundation
import TestSupport
import Testing

/// `update.sh`, on folders of a few files that all have one time, as those of an archive have.
@Suite struct UpdateTests {
  private let scratch = try! TemporaryFolder()
  private var old: String { "\(scratch.path)/old" }
  private var new: String { "\(scratch.path)/new" }

  /// 1 January 2000.
  private static let past = Date(timeIntervalSince1970: 946_684_800)

  private static let files = [
    "Assignments/Warmup/Sigmoid.swift": "stub\n", "Sources/Tensors/Tensor.swift": "one\n",
    "Sources/Checks/Warmup/Section.swift": "same\n", "setup.sh": "same\n",
  ]

  /// Writes a release of these files.
  private func release(_ files: [String: String], in folder: String) throws {
    for (path, text) in files {
      let url = URL(fileURLWithPath: "\(folder)/\(path)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    let line = """
      cp -p "$1" . && chmod +x update.sh setup.sh
      find . -type f ! -name RELEASE.sha256 -printf '%P\\n' | LC_ALL=C sort \
        | xargs sha256sum >RELEASE.sha256
      find . -exec touch --date=@946684800 {} +
      """
    let script = "\(Program.root)/Sources/StudentPackages/update.sh"
    let made = try Program.start("/bin/sh", ["-c", line, "sh", script], in: folder)
    try #require(made.status == 0, "\(made.errors)")
  }

  private func update() throws -> Program.Result {
    try Program.start("\(new)/update.sh", [old])
  }

  private func time(_ path: String) throws -> Date? {
    try FileManager.default.attributesOfItem(atPath: "\(old)/\(path)")[.modificationDate] as? Date
  }

  private func text(_ path: String) -> String? {
    try? String(contentsOfFile: "\(old)/\(path)", encoding: .utf8)
  }

  /// The compiler skips a file whose time is not later than that of its last build.
  @Test func whatChangedIsNewAndNothingElse() throws {
    try release(Self.files, in: old)
    try release(Self.files.merging(["Sources/Tensors/Tensor.swift": "two\n"]) { $1 }, in: new)
    let start = Date(timeIntervalSinceNow: -2)
    let result = try update()
    #expect(result.status == 0, "\(result.errors)")
    #expect(text("Sources/Tensors/Tensor.swift") == "two\n")
    let changed = try #require(try time("Sources/Tensors/Tensor.swift"))
    #expect(changed > start)
    for path in ["Sources/Checks/Warmup/Section.swift", "Assignments/Warmup/Sigmoid.swift"] {
      #expect(try time(path) == Self.past, "\(path)")
    }
    #expect(try update().output.contains("up to date"))
    #expect(try time("setup.sh") == Self.past)
  }

  @Test func aProgramStaysOne() throws {
    try release(Self.files, in: old)
    try release(Self.files.merging(["setup.sh": "other\n"]) { $1 }, in: new)
    #expect(try update().status == 0)
    #expect(text("setup.sh") == "other\n" && access("\(old)/setup.sh", X_OK) == 0)
    #expect(access("\(old)/Sources/Tensors/Tensor.swift", X_OK) != 0)
  }

  @Test(arguments: ["Assignments/Dropout/README.md", "Sources/Checks/Dropout/Section.swift"])
  func anAssignmentIsNotTakenAway(_ path: String) throws {
    try release(Self.files.merging([path: "text\n"]) { $1 }, in: old)
    try release(Self.files.merging(["Sources/Tensors/Tensor.swift": "two\n"]) { $1 }, in: new)
    let result = try update()
    #expect(result.status != 0)
    #expect(result.complaint.contains("a release must contain the earlier ones"))
    #expect(result.complaint.contains("lacks Dropout, which"), "\(result.errors)")
    #expect(text(path) == "text\n" && text("Sources/Tensors/Tensor.swift") == "one\n")
  }
}
