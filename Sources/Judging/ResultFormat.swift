/// A form in which an assignment's result is given to other programs.
///
/// An exporter is a file that declares one, and its entry in `all`.
public struct ResultFormat: Sendable {
  public let name: String

  /// What it is, in a few words.
  public let purpose: String

  /// The whole document, with a line end.
  public let document: @Sendable (AssignmentResult) throws -> String

  init(
    _ name: String, _ purpose: String,
    document: @escaping @Sendable (AssignmentResult) throws -> String
  ) {
    self.name = name
    self.purpose = purpose
    self.document = document
  }

  public static let all: [ResultFormat] = [.json, .junit]
}
