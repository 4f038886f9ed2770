import Foundation
import Judging
import Texts

/// Which files of what was handed in are read at all.
enum FilePolicy {
  /// The document of a hand-in, in which the student's checker tells about it.
  static let handInName = "HANDIN.json"

  /// Bounds that no honest submission meets, also where a whole checkout was handed in.
  static let longestFile = 1 << 20
  static let mostFiles = 4000
  static let mostBytes = 32 << 20

  /// Whether a file may be an assignment's. What no folder here could hold is none.
  static func isWanted(_ name: String) -> Bool {
    guard name.precomposedStringWithCanonicalMapping.utf8.count <= 255 else { return false }
    let lowercased = name.lowercased()
    return lowercased.hasSuffix(".swift") || lowercased.hasSuffix(".md") && isAnswers(lowercased)
      || name == handInName
  }

  private static func isAnswers(_ lowercased: String) -> Bool { lowercased.contains("answers") }

  /// Folders in which nothing of a student's work lies: what systems and tools keep for themselves.
  static func isPassedOver(folder name: String) -> Bool {
    name.hasPrefix(".") || name == "__MACOSX"
  }

  /// Where a checkout of everything has the solutions; some students call their folder so, too.
  static let solutionsName = "Solutions"

  /// What systems leave beside the files that somebody has put there.
  static func isPassedOver(file name: String) -> Bool {
    name.hasPrefix(".") || ["Thumbs.db", "desktop.ini"].contains(name)
  }

  /// Whether a file is an archive, by its name.
  static func isArchive(_ name: String) -> Bool {
    let lowercased = name.lowercased()
    return archiveEndings.contains { lowercased.hasSuffix($0) }
  }

  private static let archiveEndings = [
    ".zip", ".tar.gz", ".tgz", ".tar", ".tar.bz2", ".tar.xz", ".txz", ".tar.zst", ".7z", ".rar",
  ]
}
