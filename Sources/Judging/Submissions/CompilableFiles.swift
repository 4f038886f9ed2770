import Checking
import Foundation
import Releasing
import Texts

/// A file that does not compile or is missing, and in whose place something else was judged.
public struct ReplacedFile: Sendable, Codable, Equatable {
  public let name: String
  public let message: String
  public let file: String?
  public let line: Int?

  public var location: SourceLocation? {
    file.flatMap { file in line.map { SourceLocation(file: file, line: $0) } }
  }

  /// Whether it is not there at all.
  public let isMissing: Bool

  /// Whether its stub stands in its place; else nothing does.
  public let hasStub: Bool

  /// The other files that it does not compile without.
  public let lacks: [String]

  init(
    name: String, message: String, location: SourceLocation?, isMissing: Bool = false,
    hasStub: Bool, lacks: [String] = []
  ) {
    self.name = name.escaped
    self.message = message.escaped
    file = location?.file.escaped
    line = location?.line
    self.isMissing = isMissing
    self.hasStub = hasStub
    self.lacks = lacks.map(\.escaped)
  }

  /// The same with nothing that a terminal would not only show.
  var printable: ReplacedFile {
    ReplacedFile(
      name: name, message: message, location: location, isMissing: isMissing, hasStub: hasStub,
      lacks: lacks)
  }

  /// What is told about it.
  package var note: String {
    let without = lacks.isEmpty ? "" : " without \(lacks.joined(separator: ", "))"
    return (isMissing ? message : "\(name) does not compile\(without)")
      + (hasStub ? ": the rest was judged with its stub" : " and was left out: the rest was judged")
      + (isMissing ? "" : " (\(location.map { "\($0): " } ?? "")\(message))")
  }

  /// What its author does next.
  var nextStep: String { isMissing ? "put \(name) back" : "make \(name) compile" }
}

/// A submission as far as it compiles: a file that does not costs what is in it and nothing else.
///
/// It is replaced by its stub, or where there is none, left out.
struct CompilableFiles {
  /// The build of all files as they are.
  let original: SubmissionBuilder.Build

  /// The files that were compiled in the end.
  private(set) var files: SubmittedFiles
  private(set) var library: Result<String, CompileError>

  private(set) var replaced: [ReplacedFile] = []

  private let submitted: SubmittedFiles
  private let assignment: Assignment
  private let builder: SubmissionBuilder
  private let repository: Repository

  /// When it has taken too long to look for what is wrong.
  private let deadline: ContinuousClock.Instant

  /// - Parameters:
  ///   - replacing: Whether files may be replaced.
  ///   - plans: The sections that are asked for.
  /// - Throws: `Toolkit.Fault` or `ChildStartError` when the toolkit or the machine is at fault.
  init(
    _ submitted: SubmittedFiles, of assignment: Assignment, _ builder: SubmissionBuilder,
    in repository: Repository, replacing: Bool, for plans: [SectionPlan]
  ) throws {
    self.submitted = submitted
    self.assignment = assignment
    self.builder = builder
    self.repository = repository
    deadline = .now + .seconds(builder.timeLimit)
    original = try builder.build(submitted, of: assignment, root: repository.root)
    files = submitted
    library = original.library
    guard replacing, submitted.refusals.isEmpty, case .failure(let error) = library else { return }
    if let file = ReplacedFile(error), error.others.isEmpty,
      plans.allSatisfy({ $0.files.contains(file.name) })
    {
      // Nothing is asked for that another build could decide.
      replaced = [file]
    } else {
      try replaceFaulty()
    }
  }

  /// One of these files that was replaced, first of all one that is at fault itself.
  func replaced(among names: [String]) -> ReplacedFile? {
    let files = replaced.filter { names.contains($0.name) }
    return files.first(where: \.lacks.isEmpty) ?? files.first
  }

  private var isCompiled: Bool { (try? library.get()) != nil }

  private mutating func replaceFaulty() throws {
    let stubs = try self.stubs()
    try replaceUntilItCompiles(stubs)
    if !isCompiled, case .failure(let error) = original.library {
      // Something may be missing, or be gone from a file that nobody has to write in.
      replaced = stubs.values.filter(isGone).map { stub in
        let isMissing = submitted[stub.name] == nil
        return ReplacedFile(
          name: stub.name, message: isMissing ? "\(stub.name) is missing" : error.message,
          location: nil, isMissing: isMissing, hasStub: true)
      }.sorted { $0.name < $1.name }
      if !replaced.isEmpty {
        try compile(stubs)
        try replaceUntilItCompiles(stubs)
      }
    }
    if isCompiled {
      try putBack(stubs)
    } else {
      (files, library, replaced) = (submitted, original.library, [])
    }
  }

  /// Whether a file of the assignment is missing, or is one that is given and was changed.
  private func isGone(_ stub: SubmittedFile) -> Bool {
    guard let file = submitted[stub.name] else { return true }
    return !assignment.studentFiles.contains(stub.name) && file.bytes != stub.bytes
  }

  /// Replaces every file with an error, and those that then have one.
  private mutating func replaceUntilItCompiles(_ stubs: [String: SubmittedFile]) throws {
    while case .failure(let error) = library, ContinuousClock.now < deadline {
      // What has an error only now lacks what was replaced before.
      let lacks = replaced.map(\.name)
      let faulty = ([error] + error.others).compactMap { ReplacedFile($0, stubs, lacks: lacks) }
        .filter { file in !replaced.contains { $0.name == file.name } }
      guard !faulty.isEmpty else { return }
      replaced += faulty
      try compile(stubs)
    }
  }

  /// Puts back what compiles now that others are replaced: an error may be told in a file that only
  /// calls what another one lacks.
  private mutating func putBack(_ stubs: [String: SubmittedFile]) throws {
    guard replaced.count > 1 else { return }
    for file in replaced where ContinuousClock.now < deadline {
      let before = self
      replaced.removeAll { $0.name == file.name }
      try compile(stubs)
      if !isCompiled { self = before }
    }
  }

  private mutating func compile(_ stubs: [String: SubmittedFile]) throws {
    let names = replaced.map(\.name)
    files = submitted.removing(names).replacing(
      names.compactMap { stubs[$0]?.below(submitted[$0]) })
    library = try builder.build(files, of: assignment, root: repository.root).library
  }

  /// The stubs of the assignment's files, by name.
  private func stubs() throws -> [String: SubmittedFile] {
    if repository.isReleased(assignment) {
      let released = SubmittedFiles(
        folder: repository.releasedStubs(assignment), readsAnswers: false)
      return Dictionary(released.sources.map { ($0.name, $0) }) { first, _ in first }
    }
    let release = StubRelease(solution: repository.solutionFolder(assignment), assignment: "")
    do {
      return try release.files().reduce(into: [:]) { stubs, file in
        let name = String(file.path.dropFirst())
        stubs[name] = SubmittedFile(name: name, bytes: Array(file.text.utf8))
      }
    } catch {
      throw Toolkit.Fault(description: "no stubs can be made of the solution: \(error)")
    }
  }
}

extension ReplacedFile {
  /// The file of the assignment that an error is in; `nil` if it is in none.
  fileprivate init?(_ error: CompileError) {
    guard let location = error.location else { return nil }
    self.init(name: location.fileName, message: error.message, location: location, hasStub: true)
  }

  /// The file that an error is in; `nil` if it is in none.
  fileprivate init?(
    _ error: CompileError, _ stubs: [String: SubmittedFile], lacks: [String]
  ) {
    guard let location = error.location else { return nil }
    self.init(
      name: location.fileName, message: error.message, location: location,
      hasStub: stubs[location.fileName] != nil, lacks: lacks)
  }
}

extension SubmittedFiles {
  /// The same files with these in place of those of the same names, or besides them.
  func replacing(_ others: [SubmittedFile]) -> SubmittedFiles {
    var files = removing(others.map(\.name))
    files.sources = (files.sources + others).sorted { $0.name < $1.name }
    return files
  }

  /// The same files without these.
  func removing(_ names: [String]) -> SubmittedFiles {
    var files = self
    files.sources.removeAll { names.contains($0.name) }
    return files
  }
}
