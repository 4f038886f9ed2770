import Checking
import Foundation
import Judging
import NumPyFiles

/// What a student hands in of one assignment: the files that are judged, byte for byte, and a
/// document about them, in one archive.
public struct HandIn: Sendable {
  /// Why nothing is handed in.
  public struct Refusal: Error, CustomStringConvertible {
    public let description: String
  }

  public let document: HandInDocument
  private let files: [SubmittedFile]

  /// Reads an assignment's files as they are judged.
  /// - Throws: `Refusal` where the folder holds what is not judged as it is; `Toolkit.Fault` or
  ///   `ChildStartError` when the toolkit itself is at fault.
  public init(_ assignment: Assignment, _ judge: Judge, at date: Date = Date()) throws {
    let submitted = SubmittedFiles(folder: judge.repository.studentFolder(assignment))
    if let reason = submitted.refusals.first ?? submitted.unreadableAnswers {
      throw Refusal(description: "nothing is handed in: \(reason)")
    }
    files = submitted.sources + [submitted.answers].compactMap(\.self)
    if let file = files.first(where: { !isSafe($0.name.utf8) }) {
      throw Refusal(
        description: "nothing is handed in: an archive cannot name \(file.name); rename it")
    }
    document = HandInDocument(
      of: assignment, try judge.judgedFiles(submitted, of: assignment), at: date)
  }

  /// Whether a result was found on these very bytes.
  public func isJudged(by result: AssignmentResult) -> Bool {
    document.files == result.files.map(HandInDocument.File.init)
  }

  /// Writes the archive, whole or not at all.
  /// - Throws: `Refusal` where something else lies there, `NumPyFileError` where it cannot be
  ///   written.
  public func write(to path: String) throws {
    var status = stat()
    let isThere = lstat(path, &status) == 0
    if isThere, HandInDocument(inArchive: path)?.assignment != document.assignment {
      throw Refusal(
        description: "\(path) is not an earlier hand-in of \(document.assignment) and is left as "
          + "it is; name another file")
    }
    try writeAtomically(try archive, to: path)
  }

  private var archive: [UInt8] {
    get throws {
      var writer = ZipWriter(isCompressed: false)
      let entries = [(HandInDocument.name, try document.bytes)] + files.map { ($0.name, $0.bytes) }
      let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
      for (name, bytes) in entries { writer.add(name, header: bytes, elements: nothing) }
      return writer.finished()
    }
  }
}
