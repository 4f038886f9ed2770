import Courses
import Foundation
import Releasing
import TestSupport

/// A copy of what a student's checkout consists of, in a folder of its own, in which tests play the
/// student.
///
/// Its files are judged by the programs of this build.
final class Checkout {
  private let folder: TemporaryFolder
  let root: String

  private static let tracked = Result {
    try Program.start(
      "/usr/bin/env",
      [
        "git", "ls-files", "Package.swift", "Assignments", "Solutions", "Datasets",
        "Sources/Audits/*/KnownMistakes.json",
      ]
    ).output.split(separator: "\n").map(String.init)
  }

  /// The stubs, by their paths in a checkout.
  private static let stubs = Result {
    try assignments.flatMap { assignment in
      try StubRelease(
        solution: "\(Program.root)/Solutions/\(assignment.folder)",
        assignment: "Assignments/\(assignment.folder)"
      ).files()
    }
  }

  init() throws {
    folder = try TemporaryFolder()
    root = "\(folder.path)/checkout"
    for file in try Self.tracked.get() {
      try copy("\(Program.root)/\(file)", to: "\(root)/\(file)")
    }
    // Whatever the student of this repository has written, here nothing is.
    for stub in try Self.stubs.get() {
      try ReleasedFile(path: "\(root)/\(stub.path)", text: stub.text).write()
    }
    for assignment in assignments {
      try write(AnswersTemplate(for: assignment).text, to: "Answers.md", of: assignment.folder)
    }
  }

  func path(_ file: String, of assignment: String = "Dropout") -> String {
    "\(root)/Assignments/\(assignment)/\(file)"
  }

  /// Does the student's work in one file.
  func solve(_ file: String, of assignment: String = "Dropout") throws {
    try copy(
      "\(Program.root)/Solutions/\(assignment)/\(file)", to: path(file, of: assignment))
  }

  /// Does all of the student's work in an assignment.
  func solveAll(of assignment: String) throws {
    let solution = "\(Program.root)/Solutions/\(assignment)"
    for file in try FileManager.default.contentsOfDirectory(atPath: solution)
    where file.hasSuffix(".swift") {
      try solve(file, of: assignment)
    }
  }

  func write(_ text: String, to file: String, of assignment: String = "Dropout") throws {
    try text.write(toFile: path(file, of: assignment), atomically: true, encoding: .utf8)
  }

  /// Replaces text in one of the student's files; the text must be there.
  func edit(
    _ file: String, of assignment: String = "Dropout", _ old: String, _ new: String
  ) throws {
    let text = try String(contentsOfFile: path(file, of: assignment), encoding: .utf8)
    guard text.contains(old) else { throw EditError(file: file, old: old) }
    try write(text.replacingOccurrences(of: old, with: new), to: file, of: assignment)
  }

  struct EditError: Error {
    let file: String
    let old: String
  }

  /// The number of the first line that contains a text.
  func line(of text: String, in file: String, of assignment: String = "Dropout") throws -> Int {
    let source = try String(contentsOfFile: path(file, of: assignment), encoding: .utf8)
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    return (lines.firstIndex { $0.contains(text) } ?? -2) + 1
  }

  /// `check-assignment …` in this checkout.
  func check(
    _ arguments: [String] = [], environment: [String: String] = [:]
  ) throws -> Program.Result {
    try Program.run("check-assignment", arguments, in: root, environment: environment)
  }

  private func copy(_ source: String, to target: String) throws {
    guard let data = FileManager.default.contents(atPath: source) else { return }
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: target).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try data.write(to: URL(fileURLWithPath: target))
  }
}
