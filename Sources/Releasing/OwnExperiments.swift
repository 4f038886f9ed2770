import Foundation

/// The file that a student gets for experiments: an example, given once.
public struct OwnExperiments {
  private let root: String

  /// - Parameter root: The checkout.
  public init(in root: String) { self.root = root }

  /// The file; `nil` if the checkout has no example.
  /// - Throws: The file system's error.
  public var file: ReleasedFile? {
    get throws {
      let example = "\(root)/Sources/scratch/Example/main.swift"
      guard FileManager.default.fileExists(atPath: example) else { return nil }
      return ReleasedFile(
        path: "\(root)/Assignments/Scratch/main.swift",
        text: try String(contentsOfFile: example, encoding: .utf8), replacement: .never)
    }
  }
}
