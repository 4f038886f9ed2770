import Checking
import Foundation
import Judging
import NumPyFiles
import ToolkitVersion

/// What an archive says of itself, in its first entry.
public struct HandInDocument: Codable, Equatable, Sendable {
  public let assignment: String
  /// The toolkit's version.
  public let toolkit: String
  /// When it was made, in UTC.
  public let date: String
  public let files: [File]

  public struct File: Codable, Equatable, Sendable {
    public let name: String
    public let bytes: Int
    public let sha256: String

    init(_ file: JudgedFile) {
      (name, bytes, sha256) = (file.name, file.byteCount, file.sha256)
    }
  }

  static let name = "HANDIN.json"

  init(of assignment: Assignment, _ files: [JudgedFile], at date: Date) {
    self.assignment = assignment.id
    toolkit = toolkitVersion
    self.date = date.formatted(.iso8601)
    self.files = files.map(File.init)
  }

  /// The document of an archive; `nil` for whatever is no hand-in.
  init?(inArchive path: String) {
    // As much as any document takes.
    guard let file = FileHandle(forReadingAtPath: path),
      let head = try? file.read(upToCount: 1 << 20),
      let entry = firstStoredEntry(of: [UInt8](head)), entry.name == Self.name,
      let document = try? JSONDecoder().decode(Self.self, from: Data(entry.content))
    else { return nil }
    self = document
  }

  var bytes: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return try Array(encoder.encode(self)) + [UInt8(ascii: "\n")]
    }
  }
}
