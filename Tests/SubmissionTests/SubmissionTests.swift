import TestSupport
import Testing

/// The submission in `Assignments/`, for graders: a section fails its test unless it passed or is not
/// written yet.
@Suite struct SubmissionTests {
  private static let dropout = Result {
    try Program.run("check-assignment", ["dropout", "--no-build", "--json"])
  }

  @Test(arguments: [
    "dropout-forward", "dropout-backward", "fc-net-dropout", "dropout-regularization",
  ])
  func dropout(section id: String) throws {
    let result = try Self.dropout.get()
    try #require(result.status <= 1, "\(result.errors)")
    let section = try #require(try CheckDocument(result.output).section(id))
    let place = section.location ?? "no location"
    #expect(
      ["passed", "not implemented"].contains(section.status),
      "\(id): \(section.status): \(section.message) (\(place))")
  }
}
