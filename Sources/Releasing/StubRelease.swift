import Foundation

/// The stubs of one assignment: the files of its solution that a student gets.
public struct StubRelease {
  /// A file of the release.
  public struct File: Equatable {
    public let path: String
    public let text: String
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

  /// Every Swift file at the top of the solution's folder, as a stub; folders stay with the teachers.
  /// - Throws: `Stub.MarkError`, or the file system's error.
  public func files() throws -> [File] {
    try FileManager.default.contentsOfDirectory(atPath: solution)
      .filter { $0.hasSuffix(".swift") }.sorted()
      .map { name in
        let source = try String(contentsOfFile: "\(solution)/\(name)", encoding: .utf8)
        return File(path: "\(assignment)/\(name)", text: try Stub.text(from: source))
      }
  }

  /// The files that are not on disk as they should be.
  public func outdated() throws -> [File] {
    try files().filter { (try? String(contentsOfFile: $0.path, encoding: .utf8)) != $0.text }
  }
}
