import Foundation
import TestSupport
import Testing

@testable import Releasing

@Suite struct StubTests {
  @Test func aRegionBecomesOneCallAtItsIndentation() throws {
    let solution = """
      func f() -> Int {
        // Hint.
        // BEGIN SOLUTION
        let x = 1
          return x
        // END SOLUTION
      }

      """
    #expect(
      try Stub.text(from: solution) == """
        func f() -> Int {
          // Hint.
          notImplemented()
        }

        """)
  }

  @Test func aRegionMayNameItsPart() throws {
    let solution = "    // BEGIN SOLUTION: the second part\n    a()\n    // END SOLUTION\n"
    #expect(try Stub.text(from: solution) == "    notImplemented(\"the second part\")\n")
  }

  @Test func theStepsThatAreTracedAreNamed() throws {
    let solution = """
      func f() {
        // BEGIN SOLUTION: the second part
        let mean = trace("mean", x.mean(axis: 0))  // [D]
        trace("centered", x - mean)
        return trace("mean", trace("out", mean))  // [N, D]
        // END SOLUTION
        // BEGIN SOLUTION
        retrace("no", x)
        // END SOLUTION
      }

      """
    #expect(
      try Stub.text(from: solution) == """
        func f() {
          // Steps that trace(_:_:) can show: mean [D], centered, out [N, D].
          notImplemented("the second part")
          notImplemented()
        }

        """)
  }

  @Test func manyStepsTakeSeveralLines() throws {
    let steps = (0..<20).map { "trace(\"step number \($0)\", x)\n" }.joined()
    let stub = try Stub.text(from: "  // BEGIN SOLUTION\n\(steps)  // END SOLUTION\n")
    let lines = stub.split(separator: "\n")
    #expect(lines.count > 3 && lines.allSatisfy { $0.count <= 100 })
    #expect(lines.dropLast().allSatisfy { $0.hasPrefix("  // ") })
    #expect(stub.contains("step number 19.\n  notImplemented()\n"))
  }

  @Test func sourceWithoutRegionsStaysAsItIs() throws {
    let source = "let a = 1\n\n\n// END\n"
    #expect(try Stub.text(from: source) == source)
  }

  @Test(arguments: [
    ("// BEGIN SOLUTION\na\n", 1, "this region does not end"),
    ("a\n// END SOLUTION\n", 2, "a region ends that has not begun"),
    (
      "// BEGIN SOLUTION\n// BEGIN SOLUTION\n// END SOLUTION\n", 2,
      "a region begins inside another one"
    ),
  ])
  func marksThatMakeNoSenseAreRefused(_ source: String, line: Int, problem: String) {
    #expect(throws: Stub.MarkError(line: line, problem: problem)) {
      try Stub.text(from: source)
    }
  }

  @Test func theReleaseHasEveryFileOfTheTopFolderAndNoOther() throws {
    let release = StubRelease(
      solution: "\(Program.root)/Solutions/Dropout", assignment: "/elsewhere")
    let files = try release.files()
    #expect(
      files.map(\.path) == [
        "/elsewhere/Dropout.swift", "/elsewhere/FullyConnectedNet.swift",
        "/elsewhere/Submission.swift",
      ])
    #expect(files.allSatisfy { !$0.text.contains("SOLUTION") })
    #expect(files[0].text.components(separatedBy: "notImplemented(").count == 3)
    #expect(files[1].text.components(separatedBy: "notImplemented(").count == 3)
    #expect(!files[0].text.contains("reseed(seed)"))
  }

  /// In a student's checkout the files are the student's own; only a clean one must be current.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["CI"] != nil))
  func theStubsOnDiskAreCurrent() throws {
    let result = try Program.run("make-stubs", ["--check"])
    #expect(result.status == 0, "\(result.output)")
  }
}
