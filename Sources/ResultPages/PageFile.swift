import Checking
import Foundation
import Judging
import NumPyFiles
import Pages

/// The file that an assignment's page is written to: a new one, or an earlier page.
public struct PageFile {
  /// Why no page is written there.
  public struct Refusal: Error, CustomStringConvertible {
    public let description: String
  }

  public let path: String

  /// Makes sure that the page can be written later, before there is anything to write.
  /// - Throws: `Refusal` where something else lies there, `NumPyFileError` where nothing can be
  ///   written.
  public init(_ path: String, for assignment: Assignment) throws {
    self.path = path
    try requireAtomicallyWritable(path)
    guard FileManager.default.fileExists(atPath: path) else { return }
    let start = try? FileHandle(forReadingFrom: URL(fileURLWithPath: path)).read(upToCount: 1000)
    // What cannot be read is somebody else's too.
    guard Page.isPage(start ?? Data(), by: ResultPage.generator(assignment)) else {
      throw Refusal(
        description: "\(path) is not an earlier page of \(assignment.id) and is left as it is; "
          + "name another file")
    }
  }

  /// Writes the page, whole or not at all.
  public func write(_ page: ResultPage) throws(NumPyFileError) {
    try writeAtomically(Array(page.html.utf8), to: path)
  }
}
