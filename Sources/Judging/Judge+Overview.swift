import Checking
import Foundation

extension Judge {
  /// Where an assignment stands: as it was judged last, if nothing has changed since, else judged
  /// now.
  /// - Parameter stopsAtFirstOpen: Whether that is enough which comes before the first section that
  ///   has not passed, and that section itself.
  public func overview(
    of assignment: Assignment, stopsAtFirstOpen: Bool = false,
    onEvent: @escaping (Event) -> Void = { _ in }
  ) -> AssignmentResult {
    if let result = try? remembered(assignment) { return result }
    var options = Options()
    options.remembersAttempts = true
    options.stopsAtFirstOpen = stopsAtFirstOpen
    let result = self.result(assignment, options, onEvent: onEvent)
    if let build = result.build, result.sections.count == assignment.sections.count,
      let entry = VerdictMemory.Entry(result, surroundings: surroundings(result.files))
    {
      builder.verdicts.keep(entry, of: build)
    }
    return result
  }

  private func remembered(_ assignment: Assignment) throws -> AssignmentResult? {
    let student = SubmittedFiles(folder: repository.studentFolder(assignment))
    let identity = try builder.identity(of: student, for: assignment)
    let answers = Answers(
      bytes: student.answers?.bytes, questions: assignment.questions)
    guard let entry = builder.verdicts.entry(identity.build),
      entry.surroundings == surroundings(identity.files),
      let sections = entry.results(assignment.sections, answers)
    else { return nil }
    return AssignmentResult(
      assignment: assignment, implementation: .student, seed: Judge.courseSeed,
      usesFullData: false, files: identity.files, build: identity.build, isRemembered: true,
      remarks: remarks(student, answers),
      replaced: entry.replaced.map(\.printable), sections: sections)
  }

  /// What the verdicts depend on besides the build.
  private func surroundings(_ files: [JudgedFile]) -> String {
    let answers = files.first { $0.name == SubmittedFiles.answersName }?.sha256 ?? ""
    let named = ProcessInfo.processInfo.environment["HANDGRAD_DATA"] ?? ""
    let folders =
      [named, "/usr/share/datasets"]
      + ["Datasets", "Reference", "Solutions"].map { "\(repository.root)/\($0)" }
    return ([answers, named] + folders.filter { !$0.isEmpty }.flatMap(listing))
      .joined(separator: "\n")
  }

  /// The files below a folder, with their sizes and dates.
  private func listing(_ folder: String) -> [String] {
    let files = FileManager.default.enumerator(atPath: folder)
    var lines: [String] = []
    while let path = files?.nextObject() as? String {
      let attributes = files?.fileAttributes
      let date = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      lines.append("\(path) \(attributes?[.size] ?? 0) \(date)")
    }
    return lines.sorted()
  }
}
