import Foundation

/// A file that is made from the solutions and the sections.
public struct ReleasedFile: Equatable {
  public let path: String
  public let text: String

  /// Whether a student writes into it, so that what stands there may be somebody's work.
  public let isWrittenInto: Bool

  public init(path: String, text: String, isWrittenInto: Bool = true) {
    self.path = path
    self.text = text
    self.isWrittenInto = isWrittenInto
  }

  /// Whether nothing stands in its place.
  public var isAbsent: Bool { !FileManager.default.fileExists(atPath: path) }

  /// Whether it is on disk, byte by byte.
  public var isCurrent: Bool {
    FileManager.default.contents(atPath: path) == Data(text.utf8)
  }

  /// Writes it, and its folder if there is none.
  public func write() throws {
    let url = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url, options: .atomic)
  }
}
