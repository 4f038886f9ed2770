import Checking
import Foundation

/// Where the parts of a Handgrad checkout lie.
public struct Repository: Sendable {
  public let root: String

  public init(root: String) {
    self.root = URL(fileURLWithPath: root).standardizedFileURL.path
  }

  public func studentFolder(_ assignment: Assignment) -> String {
    "\(root)/Assignments/\(assignment.folder)"
  }

  public func solutionFolder(_ assignment: Assignment) -> String {
    "\(root)/Solutions/\(assignment.folder)"
  }

  /// The path from the repository's root, for a file in it.
  public func relative(_ path: String) -> String {
    SourceLocation.relative(path, root: root)
  }
}
