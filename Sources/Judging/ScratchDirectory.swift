import Foundation

/// A folder for the files of one run, below the system's temporary folder.
struct ScratchDirectory {
  let path: String

  /// The folder cannot be made.
  struct CreationError: Error, CustomStringConvertible {
    let parent: String
    let code: Int32

    var description: String {
      "no folder can be made in \(parent): \(String(cString: strerror(code)))"
    }
  }

  /// - Throws: `CreationError`.
  init() throws {
    let parent = FileManager.default.temporaryDirectory.path
    var template = Array("\(parent)/handgrad-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw CreationError(parent: parent, code: errno) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
