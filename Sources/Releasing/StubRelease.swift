import Foundation

/// The stubs of one assignment: the files of its solution that a student gets.
public struct StubRelease {
  /// A solution from which no stub can be made.
  public struct SolutionError: Error, Equatable, CustomStringConvertible {
    public let path: String
    /// The line, if the fault has one.
    public let line: Int?
    public let problem: String

    public var description: String {
      "\(path)\(line.map { ":\($0)" } ?? ""): \(problem)"
    }
  }

  private let solution: String
  private let assignment: String

  /// - Parameters:
  ///   - solution: The folder of the solution.
  ///   - assignment: The folder that the student works in.
  public init(solution: String, assignment: String) {
    self.solution = solution
    self.assignment = assignment
  }

  /// Every Swift file at the top of the solution's folder, as a stub; folders stay with teachers.
  /// - Throws: `SolutionError`, or the file system's error.
  public func files() throws -> [ReleasedFile] {
    try FileManager.default.contentsOfDirectory(atPath: solution)
      .filter { $0.hasSuffix(".swift") }.sorted()
      .map { ReleasedFile(path: "\(assignment)/\($0)", text: try stub(of: "\(solution)/\($0)")) }
  }

  private func stub(of path: String) throws -> String {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    guard let source = String(validating: data, as: UTF8.self) else {
      throw SolutionError(
        path: path, line: nil, problem: "a source must be UTF-8 text, and this is not")
    }
    do {
      return try Stub.text(from: source)
    } catch let error as Stub.MarkError {
      throw SolutionError(path: path, line: error.line, problem: error.problem)
    }
  }
}
