import Foundation
import Pickles

/// What Python wrote, and what it says it wrote; see `Golden/make-pickles.py`.
enum Golden {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Golden").path

  /// The description of the value in each sound file.
  static let expected: [String: String] = try! JSONDecoder().decode(
    [String: String].self, from: Data(contentsOf: URL(fileURLWithPath: "\(folder)/expected.json")))

  static func bytes(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
  }

  /// The names of the files in a folder, sorted.
  static func names(_ name: String) -> [String] {
    try! FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)").sorted()
  }
}
