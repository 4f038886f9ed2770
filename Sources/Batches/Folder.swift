import Files
import Foundation

/// Folders that runs lie in.
public enum Folder {
  /// Makes a folder, and those above it, unless it is there.
  /// - Throws: `DocumentError` when it cannot be made.
  public static func make(_ path: String) throws(DocumentError) {
    guard EntryKind(at: path) != .directory else { return }
    if let parent = parent(of: path) { try make(parent) }
    guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
    throw DocumentError(path: path, problem: "the folder cannot be made: \(systemMessage(errno))")
  }

  /// The names of what lies in a folder, in the order of the alphabet.
  /// - Throws: `DocumentError` when it cannot be read.
  public static func names(in path: String) throws(DocumentError) -> [String] {
    guard let folder = opendir(path) else {
      throw DocumentError(
        path: path, problem: "the folder cannot be read: \(systemMessage(errno))")
    }
    closedir(folder)
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// `nil` at the root, and for a path of one name.
  private static func parent(of path: String) -> String? {
    let whole = path.hasSuffix("/") ? String(path.dropLast()) : path
    guard let slash = whole.lastIndex(of: "/"), slash != whole.startIndex else { return nil }
    return String(whole[..<slash])
  }
}
