import TestSupport
import Testing

/// The submission in `Assignments/`, for graders: a section fails its test unless it passed or is
/// not written yet.
@Suite struct SubmissionTests {
  private static let dropout = Result {
    try Program.run("check-assignment", ["dropout", "--json"])
  }

  private static let fullyConnected = Result {
    try Program.run("check-assignment", ["fully-connected", "--json"])
  }

  @Test(arguments: [
    "dropout-forward", "dropout-backward", "fc-net-dropout", "dropout-regularization",
  ])
  func dropout(section id: String) throws { try check(id, of: Self.dropout.get()) }

  @Test(arguments: [
    "affine", "relu", "gelu", "sandwiches", "dropout", "softmax-loss", "svm-loss", "small-net",
    "dropout-net", "two-layer-net", "fc-net", "sgd", "penalties", "momentum", "rmsprop", "adam",
    "training", "overfitting", "weight-decay", "update-rules",
  ])
  func fullyConnected(section id: String) throws { try check(id, of: Self.fullyConnected.get()) }

  private func check(_ id: String, of result: Program.Result) throws {
    try #require(result.status <= 1, "\(result.errors)")
    let section = try #require(try CheckDocument(result.output).section(id))
    let place = section.location ?? "no location"
    #expect(
      ["passed", "not implemented"].contains(section.status),
      "\(id): \(section.status): \(section.message) (\(place))")
  }
}
