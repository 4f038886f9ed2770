import Foundation
import Releasing
import TestSupport

/// A copy of this repository in which tests play the student.
///
/// It lies below `.build` and stays, so that only its first build is long.
struct Checkout {
  let root: String

  static let shared = Result { try Checkout() }

  private init() throws {
    root = "\(Program.root)/.build/end-to-end"
    let files = try Program.start(
      "/usr/bin/env", ["git", "ls-files", "--cached", "--others", "--exclude-standard"])
    let wanted = Set(files.output.split(separator: "\n").map(String.init))
    for file in wanted { try copy("\(Program.root)/\(file)", to: "\(root)/\(file)") }
    try removeFiles(except: wanted)
    try writeStubs()
  }

  /// What an earlier copy had and the repository has no more.
  private func removeFiles(except wanted: Set<String>) throws {
    for folder in ["Sources", "Tests", "Assignments", "Solutions"] {
      let files = FileManager.default.enumerator(atPath: "\(root)/\(folder)")
      while let file = files?.nextObject() as? String {
        let path = "\(root)/\(folder)/\(file)"
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
          !isFolder.boolValue,
          !wanted.contains("\(folder)/\(file)")
            || !FileManager.default.fileExists(atPath: "\(Program.root)/\(folder)/\(file)")
        else { continue }
        try FileManager.default.removeItem(atPath: path)
      }
    }
  }

  /// Puts the student's files back to the stubs.
  func writeStubs() throws {
    for assignment in ["Dropout", "FullyConnected"] {
      let release = StubRelease(
        solution: "\(Program.root)/Solutions/\(assignment)",
        assignment: "\(root)/Assignments/\(assignment)")
      for file in try release.outdated() {
        try file.text.write(toFile: file.path, atomically: true, encoding: .utf8)
      }
      try writeUnansweredQuestions(of: assignment)
    }
  }

  /// Whatever the student of this checkout has answered, here nothing is.
  private func writeUnansweredQuestions(of assignment: String) throws {
    let file = "Assignments/\(assignment)/Answers.md"
    let answers = try String(contentsOfFile: "\(Program.root)/\(file)", encoding: .utf8)
    let headings = answers.split(separator: "\n").filter { $0.hasPrefix("#") }
    try headings.joined(separator: "\n\n")
      .write(toFile: "\(root)/\(file)", atomically: true, encoding: .utf8)
  }

  /// Does the student's work in one file.
  func solve(_ file: String, of assignment: String = "Dropout") throws {
    try copy(
      "\(Program.root)/Solutions/\(assignment)/\(file)",
      to: "\(root)/Assignments/\(assignment)/\(file)")
  }

  /// Replaces text in one of the student's files; the text must be there.
  func edit(_ file: String, _ old: String, _ new: String) throws {
    let path = "\(root)/Assignments/Dropout/\(file)"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    guard text.contains(old) else { throw EditError(file: file, old: old) }
    try text.replacingOccurrences(of: old, with: new)
      .write(toFile: path, atomically: true, encoding: .utf8)
  }

  struct EditError: Error {
    let file: String
    let old: String
  }

  /// The number of the first line that contains a text.
  func line(of text: String, in file: String) throws -> Int {
    let source = try String(
      contentsOfFile: "\(root)/Assignments/Dropout/\(file)", encoding: .utf8)
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    return (lines.firstIndex { $0.contains(text) } ?? -2) + 1
  }

  /// `swift run check-assignment …`, as the README says it.
  func check(_ arguments: [String] = []) throws -> Program.Result {
    try Program.start(
      "/usr/bin/env", ["swift", "run", "check-assignment"] + arguments, in: root,
      environment: ["CI": ""])
  }

  private func copy(_ source: String, to target: String) throws {
    guard let data = FileManager.default.contents(atPath: source) else { return }
    if FileManager.default.contents(atPath: target) == data { return }
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: target).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try data.write(to: URL(fileURLWithPath: target))
  }
}
