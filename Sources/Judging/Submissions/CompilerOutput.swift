import Checking
import Foundation
import Texts

/// What the compiler printed, as far as it is told to a student.
struct CompilerOutput {
  private let lines: [String]

  init(_ text: String) {
    lines = text.split(whereSeparator: \.isNewline).map(String.init)
  }

  /// The first error in one of the student's files, with the first one in each other.
  func error(in files: SubmittedFiles, root: String) -> CompileError? {
    var errors: [CompileError] = []
    for line in lines {
      guard let (place, message) = CompilerOutput.error(in: line),
        let location = SourceLocation(place, in: files, root: root),
        !errors.contains(where: { $0.location?.file == location.file })
      else { continue }
      let text = message.printable
      errors.append(
        CompileError(
          location: location,
          message: text.isEmpty
            ? "the compiler stops at this line"
            : NumPyAdvice.explained(text, at: CodePlace(location, place, in: files))))
    }
    guard var first = errors.first else { return nil }
    first.others = Array(errors.dropFirst())
    return first
  }

  /// What is told where no line of a file is at fault.
  /// - Parameter names: The files that the assignment consists of.
  func message(missing names: [String], of files: SubmittedFiles) -> String {
    let found = Set(files.sources.map(\.name))
    let missing = names.filter { !found.contains($0) }
    guard missing.isEmpty else {
      return "these files of the assignment are missing: \(missing.joined(separator: ", "))"
    }
    if lines.contains(where: { $0.contains("cannot find 'submission' in scope") }) {
      return "no file defines `submission`; put Submission.swift back as it was"
    }
    if lines.contains(where: { $0.contains(BuildFolder.entryName) }) {
      return "`submission` is not what the checker needs; put Submission.swift back as it was "
        + "(\(summary))"
    }
    return summary
  }

  /// Whether a part of the compiler was killed.
  var tellsOfKilling: Bool { lines.contains { $0.contains("due to signal 9") } }

  /// What is told of a compiler that crashed on the student's files, at the innermost place of
  /// theirs that it was at work on; `nil` if it did not crash.
  func crash(in files: SubmittedFiles, root: String) -> CompileError? {
    guard
      lines.contains(where: {
        $0.contains("Stack dump") || $0.contains("failed due to signal")
          || $0.contains("LLVM ERROR")
      })
    else { return nil }
    if lines.contains(where: Self.tellsOfMemory) {
      return CompileError(
        location: nil,
        message: "the compiler needed more than the \(byteText(Limits.compilerMemoryBytes)) of "
          + "memory that it may have; take back the last change")
    }
    for line in lines.reversed() {
      guard line.firstMatch(of: /^\d+\.\s/) != nil,
        let location = SourceLocation(lastIn: line, of: files, root: root)
      else { continue }
      return CompileError(
        location: location, message: "the compiler crashed at work on this; write it in another way"
      )
    }
    return CompileError(
      location: nil, message: "the compiler crashed on these files; take back the last change")
  }

  private static func tellsOfMemory(_ line: String) -> Bool {
    ["out of memory", "bad_alloc", "Allocation failed", "Cannot allocate memory"].contains {
      line.contains($0)
    }
  }

  /// The first error, wherever it is, or the end of it all.
  var summary: String {
    let error = lines.lazy.compactMap { CompilerOutput.error(in: $0)?.message }.first
    return (error ?? lines.last ?? "the compiler said nothing").printable
  }

  /// `Dropout.swift:12:5: error: …` and `error: …`
  private static func error(in line: String) -> (place: String, message: String)? {
    guard let mark = line.range(of: "error: ") else { return nil }
    return (String(line[..<mark.lowerBound]), String(line[mark.upperBound...]))
  }
}
