import Foundation

/// A file that is made from the solutions and the sections.
public struct ReleasedFile: Equatable, Sendable {
  public let path: String
  public let text: String

  public let replacement: Replacement

  /// When it may take the place of what differs from it.
  public enum Replacement: Sendable {
    case always
    /// A student writes into it, so that what stands there may be somebody's work.
    case whenAsked
    /// It is given once, and belongs to the student then.
    case never
  }

  public init(path: String, text: String, replacement: Replacement = .whenAsked) {
    self.path = path
    self.text = text
    self.replacement = replacement
  }

  /// Whether nothing stands in its place.
  public var isAbsent: Bool { !FileManager.default.fileExists(atPath: path) }

  /// Whether it is on disk, byte by byte where it is not the student's.
  public var isCurrent: Bool {
    replacement == .never
      ? !isAbsent
      : FileManager.default.contents(atPath: path) == Data(text.utf8)
  }

  /// Writes it, and its folder if there is none.
  public func write() throws {
    let url = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url, options: .atomic)
  }
}
