import Batches
import Foundation
import Gradebooks
import Grading
import TestSupport
import Testing

/// The tables of a batch that is graded, made anew by `grade`, which is run as a program.
@Suite struct ResultTableTests {
  private let folder = try! TemporaryFolder()

  init() throws {
    let results = BatchFolder(folder.path)
    let lines = [
      Submission.sample(
        "a", by: .canvas("7", "anna"), points: [30, 20, 30, 20],
        answers: ["regularizer": "It narrows the gap."]),
      .sample("b", by: .canvas("8", "ben"), points: [30, 20, 30, 20]),
    ]
    try results.replace(
      Batch(assignment: "dropout", seed: 231, toolkit: "1", submissions: lines.map(\.name)))
    try BatchLog(of: nil, in: results).write(lines)
  }

  /// What the command says, without the ends of lines.
  private func grade(_ more: String...) throws -> String {
    let result = try Program.run("grade", ["--out", folder.path] + more)
    #expect(result.status == 0, "\(result.errors)")
    return result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func write(_ text: String, to name: String) throws -> String {
    let path = "\(folder.path)/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func text(_ name: String) -> String? {
    let data = FileManager.default.contents(atPath: "\(folder.path)/\(name)")
    return data.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whoever imports `canvas.csv` must know that what it says of others may have changed since.
  @Test func theAgeOfCanvasFileIsTold() throws {
    let export = try write(
      "Student,ID,Section,Dropout (11)\nAnna,7,S,\nBen,8,S,N/A\n", to: "export.csv")
    let first = try grade("--canvas", export)
    #expect(!first.contains("made from the copy"))
    #expect(first.contains("not assigned there, and left so: Ben"))
    #expect(text("canvas.csv")?.contains("Anna,7,S,100\n") == true)
    // At noon of that day.
    let date = Date(timeIntervalSince1970: 1_767_355_200)
    try FileManager.default.setAttributes(
      [.modificationDate: date], ofItemAtPath: "\(folder.path)/canvas-export.csv")
    let again = try grade()
    #expect(
      again.contains(
        "canvas.csv is made from the copy of 2026-01-02; --canvas FILE names a newer one"))
  }

  @Test func whatHoldsNoMoreIsNotLeftForCanvas() throws {
    let export = try write("Student,ID,Section,Dropout (11)\nAnna,7,S,\n", to: "export.csv")
    _ = try grade("--canvas", export)
    #expect(text("canvas.csv") != nil)
    _ = try write("Student,ID,Section,Essay (12)\nAnna,7,S,\n", to: "canvas-export.csv")
    #expect(try grade().contains("canvas.csv is not written"))
    #expect(text("canvas.csv") == nil)
  }

  /// What somebody has typed is theirs, and stops nothing.
  @Test(
    arguments: [
      ("code,question,points\n\"open,x,1\n", "expected one that closes it"),
      ("question,points\nregularizer,1\n", "there is no column “code”"),
      ("code,question,points,comment;;\n", "holds another separator"),
    ])
  func aTableThatIsNoneIsLeftAsItIs(_ typed: String, problem: String) throws {
    _ = try grade()
    #expect(text("answers/points.csv")?.utf8.starts(with: [0xEF, 0xBB, 0xBF]) == true)
    _ = try write(typed, to: "answers/points.csv")
    let output = try grade()
    #expect(output.contains(problem) && output.contains("; new answers have no row in it"))
    #expect(text("answers/points.csv") == typed)
    #expect(text("gradebook.csv") != nil)
  }

  @Test func unusedColumnsOfPointsAreToldOnce() throws {
    let codes = AnonymousCodes(["a", "b"], seed: 231)
    let code = try #require(codes.code(of: "a"))
    _ = try grade()
    let points = try write(
      "grader,code,question,points\nme,\(code),regularizer,2\n", to: "answers/points.csv")
    let words = "these columns are not used: grader"
    #expect(try grade("--answers", points).ranges(of: words).count == 1)
    #expect(text("gradebook.csv")?.contains("102") == true)
    #expect(try grade().ranges(of: words).count == 1)
    let other = try write(
      "seat,code,question,points\n3,\(code),regularizer,2\n", to: "other.csv")
    let both = try grade("--answers", other)
    #expect(both.contains(words) && both.contains("these columns are not used: seat"))
  }
}
