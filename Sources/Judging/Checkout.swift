import Checking
import Foundation
import Texts

/// Finds the checkout that a command works on.
public enum Checkout {
  /// The command was started outside of a checkout.
  public struct NotFound: Error, CustomStringConvertible {
    let folder: String

    public var description: String {
      "\(folder.printable) is not in a Handgrad checkout: no folder above it has Package.swift and Assignments"
    }
  }

  /// The path of the folder that the command was started in is not UTF-8.
  public struct NotText: Error, CustomStringConvertible {
    let folder: String

    public var description: String {
      "the path \(folder.printable) is not UTF-8 text; move the checkout to one that is"
    }
  }

  /// The repository: the folder with `Package.swift` and `Assignments`, this one or the nearest
  /// above.
  public static func repository() throws -> Repository {
    let start = FileManager.default.currentDirectoryPath
    guard start.unicodeScalars.allSatisfy({ $0 != "\u{FFFD}" }) else {
      throw NotText(folder: start)
    }
    guard !start.isEmpty else { throw NotFound(folder: "the current folder, which is gone,") }
    var folder = URL(fileURLWithPath: start)
    while folder.path != "/" {
      let marks = ["Package.swift", "Assignments"].map { folder.appendingPathComponent($0).path }
      if marks.allSatisfy(FileManager.default.fileExists(atPath:)) {
        return Repository(root: folder.path)
      }
      folder.deleteLastPathComponent()
    }
    throw NotFound(folder: start)
  }

  /// A judge of this checkout's files, by the toolkit that this program belongs to.
  public static func judge(keeping recordings: ReferenceRecordings? = nil) throws -> Judge {
    Judge(
      repository: try repository(), builder: try SubmissionBuilder(toolkit: try Toolkit()),
      recordings: recordings)
  }
}
