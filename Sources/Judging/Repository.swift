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

  /// What a student's package has in place of an assignment's solution: stubs, mistakes that are
  /// known by their numbers, and runs of the reference.
  package func releaseFolder(_ assignment: Assignment) -> String {
    "\(root)/Reference/\(assignment.folder)"
  }

  /// The data that every checkout has, from its root: what runs of the reference were recorded on.
  package static let sample = "Datasets/fashion-mnist-sample"

  /// The stubs as they were given.
  package func releasedStubs(_ assignment: Assignment) -> String {
    "\(releaseFolder(assignment))/Stubs"
  }

  /// Whether this is a student's package, which has no solution of the assignment.
  public func isReleased(_ assignment: Assignment) -> Bool {
    let manager = FileManager.default
    return !manager.fileExists(atPath: solutionFolder(assignment))
      && manager.fileExists(atPath: releaseFolder(assignment))
  }

  /// The runs of the reference that a student's package has.
  package func releasedRecordings(_ assignment: Assignment) -> ReferenceRecordings {
    ReferenceRecordings(in: releaseFolder(assignment), form: .released)
  }

  /// The seeds for which it is known what comes out; `nil` for all.
  public func knownSeeds(_ assignment: Assignment) -> [Int]? {
    isReleased(assignment) ? releasedRecordings(assignment).seeds : nil
  }

  /// The path from the repository's root, for a file in it.
  public func relative(_ path: String) -> String {
    SourceLocation.relative(path, root: root)
  }
}
