import Foundation
import Testing

/// A new directory for one test.
struct TemporaryDirectory {
  let path: String

  func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Makes a directory, with the directories on its way, and returns its path.
  @discardableResult
  func makeDirectory(_ name: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: path(name), withIntermediateDirectories: true)
    return path(name)
  }

  /// Writes a file, with the directories on its way, and returns its path.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return path(name)
  }

  /// Writes a file of zeros that takes hardly any room on the disk, with some pieces set.
  @discardableResult
  func writeSparse(size: Int, pieces: [Int: [UInt8]], to name: String) throws -> String {
    try write([], to: name)
    let file = try #require(FileHandle(forUpdatingAtPath: path(name)))
    try file.truncate(atOffset: UInt64(size))
    for (offset, bytes) in pieces {
      try file.seek(toOffset: UInt64(offset))
      try file.write(contentsOf: Data(bytes))
    }
    try file.close()
    return path(name)
  }

  /// Cuts a file or fills it up with zeros.
  func truncate(_ name: String, to size: Int) throws {
    let file = try #require(FileHandle(forUpdatingAtPath: path(name)))
    try file.truncate(atOffset: UInt64(size))
    try file.close()
  }

  func read(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  /// Everything below the directory, sorted.
  func entries() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
  }
}

/// Runs a test with a directory of its own and removes the directory afterwards.
func withTemporaryDirectory(_ body: (TemporaryDirectory) throws -> Void) throws {
  let parent = FileManager.default.temporaryDirectory.path
  let template = try #require(strdup("\(parent)/datasets-tests-XXXXXX"))
  defer { free(template) }
  let name = try #require(mkdtemp(template))
  let path = String(cString: name)
  defer { try? FileManager.default.removeItem(atPath: path) }
  try body(TemporaryDirectory(path: path))
}
