import Checking
import Foundation
import Grading
import Judging
import Releasing

/// The files of an assignment as students get them.
struct HandedOutFiles {
  /// The names of the files that the assignment is made of.
  let names: [String]
  let sizes: [String: SourceSize]

  /// The sources, as stubs, and the template for answers.
  let stubs: [(name: String, text: String)]

  init(of assignment: Assignment, in repository: Repository) throws {
    let files = try StubRelease(
      solution: repository.solutionFolder(assignment), assignment: ""
    ).files()
    stubs =
      files.map { (String($0.path.dropFirst()), $0.text) } + [
        (SubmittedFiles.answersName, AnswersTemplate(for: assignment).text)
      ]
    names = stubs.map(\.name)
    sizes = Dictionary(
      uniqueKeysWithValues: stubs.dropLast().map { ($0.name, SourceSize(Array($0.text.utf8))) })
  }

  /// The digests of the files, also as a system with other line ends writes them.
  func digests() throws -> Set<String> {
    let folder = try ScratchDirectory()
    defer { folder.remove() }
    let texts = stubs.flatMap { [$0.text, $0.text.replacing("\n", with: "\r\n")] }
    let paths = try texts.enumerated().map { index, text in
      let path = "\(folder.path)/\(index)"
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      return path
    }
    return Set(try Digest.sha256(ofFiles: paths))
  }
}
