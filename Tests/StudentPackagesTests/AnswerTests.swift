import Courses
import TestSupport
import Testing

@testable import StudentPackages

/// What the search for solutions' lines does not find.
@Suite struct AnswerTests {
  /// The gradient of the mean squared error as the solution has it, whatever it is taken of.
  @Test func noCheckDifferentiatesTheSquaredError() throws {
    let files = try StudentPackage.toolkit(
      SourceTree(folder: Program.root), assignments.filter { $0.id == "regression" })
    let checks = files.filter { $0.path.hasPrefix("Sources/Checks/") }
    #expect(checks.contains { $0.path.hasSuffix("/LineModel.swift") })
    for file in checks {
      let found = file.text?.firstMatch(of: /2 \* (\w+) \/ (Double\()?\1\.count/)?.0
      #expect(found == nil, "\(file.path)")
    }
  }
}
