import Batches
import Foundation
import Grading

/// Where the files of a batch's results lie, and what they are called.
struct ResultFiles {
  let folder: String

  init(in folder: String) { self.folder = folder }

  /// Beside the pages that are read without names.
  static let longAnswers = "long-answers"

  /// Removes what an earlier judgement of a submission has left.
  func forget(_ submission: String, questions: [String]) {
    let paths =
      [page(of: submission), record(of: submission)]
      + questions.map { longAnswer(of: submission, to: $0) }
    for path in paths { unlink(path) }
  }

  func page(of submission: String) -> String {
    "\(folder)/feedback/\(Self.fileName(submission)).html"
  }

  func record(of submission: String) -> String {
    "\(folder)/records/\(Self.fileName(submission)).json"
  }

  func longAnswer(of submission: String, to question: String) -> String {
    "\(folder)/\(Self.longAnswers)/\(Self.fileName("\(submission)-\(question)")).txt"
  }

  func export(_ ending: String, of submission: String, in format: String) -> String {
    "\(folder)/\(format)/\(Self.fileName(submission)).\(ending)"
  }

  /// A submission's name, or as much of it as leaves room for an ending, with what makes it another
  /// one than its like.
  private static func fileName(_ name: String) -> String {
    guard name.utf8.count > longestName else { return name }
    let sum = name.utf8.reduce(5381 as UInt64) { $0 &* 33 &+ UInt64($1) }
    var text = name
    while text.utf8.count > longestName - 20 { text.removeLast() }
    return "\(text)~\(String(sum, radix: 36))"
  }

  private static let longestName = 200

  /// Copies what shards have written beside their logs: pages, records and long answers.
  static func copy(from folder: String, to other: String) throws {
    guard folder != other else { return }
    let manager = FileManager.default
    for name in ["feedback", "records", longAnswers] {
      let files = (try? manager.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? []
      guard !files.isEmpty else { continue }
      try Folder.make("\(other)/\(name)")
      for file in files {
        try? manager.removeItem(atPath: "\(other)/\(name)/\(file)")
        try manager.copyItem(
          atPath: "\(folder)/\(name)/\(file)", toPath: "\(other)/\(name)/\(file)")
      }
    }
  }

  /// A line in which answers are whole that its log has cut.
  func withLongAnswers(_ line: GradedSubmission) -> GradedSubmission {
    var line = line
    for index in line.questions.indices {
      let path = longAnswer(of: line.name, to: line.questions[index].id)
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      line.questions[index].answer = String(decoding: data, as: UTF8.self)
    }
    return line
  }

  /// Writes a file, whole or not at all, and its folder if there is none.
  /// - Throws: `DocumentError` where it cannot be written.
  func write(_ text: String, to path: String) throws(DocumentError) {
    try write(Array(text.utf8), to: path)
  }

  func write(_ bytes: [UInt8], to path: String) throws(DocumentError) {
    try Folder.make(URL(fileURLWithPath: path).deletingLastPathComponent().path)
    try TextFile.replace(path, with: bytes)
  }
}
