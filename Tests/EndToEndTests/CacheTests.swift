import Foundation
import TestSupport
import Testing

/// What is kept of earlier builds never decides a verdict: damaged, it is made again.
@Suite(.enabled(if: LongTests.areWanted)) struct CacheTests {
  /// A shell command that damages the folder of kept builds, run in it.
  static let damages = [
    "truncate -s 5000 */submission.so",
    "for l in */submission.so; do s=$(stat -c %s $l); truncate -s 8192 $l; truncate -s $s $l; done",
    "rm */submission.so && for d in */submission.sha256; do mkdir ${d%.sha256}.so; done",
    "for d in $(ls | grep -E '^.{64}$'); do rm -r $d; echo > $d; done",
    "rm -r $(ls | grep -E '^.{64}$'); for m in $(find modules -name '*.pcm'); do echo > $m; done",
    "chmod g+w .",
  ]

  private let checkout: Checkout
  /// A built toolkit of this test's own.
  private var programs: String { "\(checkout.root)-programs" }

  init() throws {
    checkout = try Checkout()
    try checkout.solve("Dropout.swift")
    try FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: true)
    for item in ["check-assignment", "Modules"] {
      try FileManager.default.copyItem(
        atPath: "\(Program.folder)/\(item)", toPath: "\(programs)/\(item)")
    }
  }

  private func check(environment: [String: String] = [:]) throws -> Program.Result {
    try Program.start(
      "\(programs)/check-assignment", ["dropout", "--section", "dropout-backward"],
      in: checkout.root, environment: environment)
  }

  @Test func whatIsDamagedIsMadeAgain() throws {
    try #require(try check().status == 0)
    for damage in Self.damages {
      let done = try Program.start(
        "/bin/bash", ["-c", damage], in: "\(programs)/submissions")
      try #require(done.status == 0, "\(damage): \(done.errors)")
      let result = try check()
      #expect(result.output.contains("passed  20 of 20 points"), "\(damage): \(result.errors)")
      #expect(result.status == 0 && result.errors == "", "\(damage): \(result.errors)")
    }
  }

  /// Another check may be compiling with the compiler's own cache: without it, its submission would
  /// not compile, and be blamed.
  @Test func aCheckWithoutACompilerLeavesTheCompilersCacheAlone() throws {
    try #require(try check().status == 0)
    let cache = "\(programs)/submissions/modules"
    let before = try FileManager.default.subpathsOfDirectory(atPath: cache).sorted()
    try #require(!before.isEmpty)
    try checkout.edit("Dropout.swift", "import Tensors\n", "import Tensors\n// edited\n")
    #expect(try check(environment: ["PATH": "/usr/bin:/bin"]).status == 3)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: cache).sorted() == before)
  }
}
