import Texts

/// A file or a line of one is not what was expected: where, what was found, and what was expected.
public struct DocumentError: Error, Equatable, CustomStringConvertible {
  /// The file, as the user named it.
  public let path: String
  /// Counted from 1; `nil` for the file as a whole.
  public let line: Int?
  /// What is wrong, without the place.
  public let problem: String

  public init(path: String, line: Int? = nil, problem: String) {
    self.path = path
    self.line = line
    self.problem = problem
  }

  public var description: String {
    (line.map { "\(path), line \($0): \(problem)" } ?? "\(path): \(problem)").escaped
  }
}
