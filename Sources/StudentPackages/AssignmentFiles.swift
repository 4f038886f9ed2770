import Checking
import Foundation
import Judging
import Releasing

/// The files of one assignment in a student's package: what the student works in, and what stands
/// for the solution.
struct AssignmentFiles {
  private let assignment: Assignment
  private let whole: Assignment
  private let source: SourceTree
  private let judge: Judge
  private let seeds: [Int]
  private let recordings: String

  /// - Parameters:
  ///   - assignment: As it is in the package.
  ///   - whole: With its hidden sections.
  init(
    _ assignment: Assignment, _ whole: Assignment, _ source: SourceTree, _ judge: Judge,
    seeds: [Int], recordings: String
  ) {
    self.assignment = assignment
    self.whole = whole
    self.source = source
    self.judge = judge
    self.seeds = seeds
    self.recordings = recordings
  }

  func all() throws -> [PackageFile] {
    let stubs = try self.stubs()
    return try stubs.map { PackageFile("\(folder)/\($0.name)", text: $0.text) }
      + stubs.map { PackageFile("\(reference)/Stubs/\($0.name)", text: $0.text) }
      + [
        PackageFile("\(folder)/Answers.md", text: AnswersTemplate(for: assignment).text),
        try knownMistakes(),
      ] + handout() + records()
  }

  private var folder: String { "Assignments/\(assignment.folder)" }
  private var reference: String { "Reference/\(assignment.folder)" }

  private func stubs() throws -> [(name: String, text: String)] {
    let solution = judge.repository.solutionFolder(assignment)
    return try StubRelease(solution: solution, assignment: "").files().map {
      (String($0.path.dropFirst()), $0.text)
    }
  }

  /// The handout with the table of the sections that are released, and what lies beside it.
  private func handout() throws -> [PackageFile] {
    let others = try source.files(in: folder).filter {
      !$0.path.hasSuffix(".swift") && !$0.path.hasSuffix("/Answers.md")
        && !$0.path.hasSuffix("/README.md")
    }
    let path = "\(folder)/README.md"
    let table = GeneratedTable.sections(of: assignment)
    guard
      let handout = try GeneratedTable.document("\(source.root)/\(path)", with: [table])
    else { throw PackageFault("\(path), the handout, is not there") }
    return others + [PackageFile(path, text: handout.text)]
  }

  /// The mistakes that are known by their numbers and that students may be told of.
  private func knownMistakes() throws -> PackageFile {
    let name = "KnownMistakes.json"
    let known = Self.told(KnownMistake.all(of: whole, in: judge.repository), of: assignment)
    let data = try KnownMistake.file(of: known, before: known)
    return PackageFile("\(reference)/\(name)", [UInt8](data))
  }

  /// The mistakes in sections that are released, and of which more is told than how they ended.
  static func told(_ mistakes: [KnownMistake], of assignment: Assignment) -> [KnownMistake] {
    let sections = assignment.sections.filter { $0.disclosure != .category }.map(\.id)
    return mistakes.filter { sections.contains($0.section) }
  }

  /// What the reference shows, by seed and section.
  private func records() throws -> [PackageFile] {
    let place = "\(recordings)/\(assignment.folder)"
    for seed in seeds {
      try judge.record(
        assignment, seed: seed, in: ReferenceRecordings(in: place, form: .released),
        hints: seed == Judge.courseSeed)
    }
    return try SourceTree(folder: place).files(in: ".").map {
      PackageFile("\(reference)/\($0.path.dropFirst(2))", $0.bytes)
    }
  }
}
