import Checking
import Foundation
import Judging
import Releasing
import Texts

/// What students get of some assignments: a package that builds and runs by the same commands as
/// the whole repository, without the solutions and what only teachers use.
public struct StudentPackage {
  /// What is in it, by path.
  public let files: [PackageFile]

  /// The assignments as they are in it.
  public let assignments: [Assignment]

  /// What whoever makes it should know, a sentence each.
  public let remarks: [String]

  private static let remarkWithoutGit =
    "there is no git repository here: untracked files cannot be told apart, and are in it"

  /// What it is made of.
  public struct Settings: Sendable {
    /// The day on which it is given out, which decides on sections with a date.
    public var day: Day
    /// The seeds for which it has what the reference does.
    public var seeds: [Int]

    public init(day: Day, seeds: [Int]) {
      self.day = day
      self.seeds = seeds
    }
  }

  /// Puts the package together; the reference runs for that.
  /// - Parameter recordings: A folder for the runs of the reference.
  /// - Throws: `PackageFault` where that cannot be done or a line of an answer would be in it;
  ///   `Toolkit.Fault` and the file system's errors.
  public init(
    of all: [Assignment], _ settings: Settings, by judge: Judge, recordings: String
  ) throws {
    let source = try SourceTree(root: judge.repository.root)
    remarks = source.knowsWhatIsTracked ? [] : [Self.remarkWithoutGit]
    assignments = all.map { $0.released(on: settings.day) }
    var files = try Self.toolkit(source, assignments)
    for assignment in all {
      let hidden = assignment.sections.filter { $0.disclosure.on(settings.day) == .nothing }
      try HiddenSections(hidden.map(\.id), of: assignment).remove(from: &files)
    }
    try SealedParts(source, for: all).seal(&files)
    for (assignment, whole) in zip(assignments, all) {
      files += try AssignmentFiles(
        assignment, whole, source, judge, seeds: settings.seeds, recordings: recordings
      ).all()
    }
    files += try Documents(assignments, source).all()
    files.sort { $0.path < $1.path }
    let links = PackageLinks(in: files)
    for index in files.indices {
      if let text = links.repaired(files[index].path) { files[index].bytes = Array(text.utf8) }
    }
    if let double = zip(files, files.dropFirst()).first(where: { $0.path == $1.path }) {
      throw PackageFault("\(double.0.path) is there twice")
    }
    try AnswerSearch(source, assignments).mustFindNothing(in: files)
    self.files = files + [try PackageList(of: files).file]
  }

  /// The toolkit without what only teachers use.
  /// - Parameter assignments: As they are released.
  static func toolkit(
    _ source: SourceTree, _ assignments: [Assignment]
  ) throws -> [PackageFile] {
    let modules = try source.folders(in: "Sources").filter { !TeachersParts.modules.contains($0) }
    let checks = ["Support"] + assignments.map(\.folder)
    let folders =
      modules.filter { $0 != "Checks" }.map { "Sources/\($0)" }
      + checks.map { "Sources/Checks/\($0)" } + TeachersParts.sharedFolders
    return try folders.flatMap(source.files(in:)).filter { $0.path != courseList }
      + TeachersParts.sharedFiles.compactMap(source.file)
      + [
        PackageFile(courseList, text: courses(assignments)),
        PackageFile("Package.swift", text: try manifest(source, assignments)),
      ]
  }

  /// The manifest with the assignments that are released. The others' folders are not there, but
  /// SwiftPM reads a manifest again only when its text is another one, as after an update.
  private static func manifest(
    _ source: SourceTree, _ assignments: [Assignment]
  ) throws -> String {
    let text = try source.text("Package.swift")
    let list = /let assignments = \[\n(?:  "\w+",\n)+\]\n/
    guard text.contains(list) else {
      throw PackageFault("Package.swift: its list of assignments does not stand as expected")
    }
    let rows = assignments.map { "  \"\($0.folder)\",\n" }.joined()
    return text.replacing(list, with: "let assignments = [\n\(rows)]\n")
  }

  private static let courseList = "Sources/Courses/Assignments.swift"

  /// The list of assignments, with those that are released.
  private static func courses(_ assignments: [Assignment]) -> String {
    let modules = (["Checking"] + assignments.map { "\($0.folder)Checks" }).sorted()
    let names = assignments.map { assignment in
      let folder = assignment.folder
      return "  \(folder.prefix(1).lowercased())\(folder.dropFirst())Assignment,\n"
    }
    return modules.map { "import \($0)\n" }.joined()
      + "\n/// Every assignment of this package, in the order of the course.\n"
      + "public let assignments: [Assignment] = [\n\(names.joined())]\n"
  }
}
