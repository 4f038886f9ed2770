import CommandLineOptions
import Commands
import Courses
import Judging
import Releasing

/// What the command line asks for.
struct Options: CommandSettings {
  var checksOnly = false
  var overwrites = false

  static let invocation = "swift run make-stubs"
  static let purpose = """
    Writes every stub and every template for answers that is missing, from Solutions/ and the
    sections into Assignments/, and the tables in the handouts and the README. Without options it
    keeps a file that differs from its stub, as it may be somebody's work, and says which.
    """
  static var options: [CommandOption<Options>] {
    [
      .flag(
        "overwrite", "replace such files too: what to run after a solution has been edited",
        \.overwrites),
      .flag("check", "write nothing", \.checksOnly),
    ]
  }
  static let remarks = """
    Exit status: 0 every stub is current, 1 one is not, 2 wrong usage, 3 a solution is at fault and
    nothing is written.
    """

  mutating func take(words: [String]) throws(UsageError) {
    if let word = words.first { throw UsageError("no argument is expected, found \(word)") }
    if checksOnly && overwrites {
      throw UsageError(
        "--check writes nothing and --overwrite writes: only one of them is possible")
    }
  }
}

// Writes the students' stubs from the solutions.
CommandProgram.run(Options.self) { options in
  let repository = try Checkout.repository()
  // All are made before the first is written: a fault in one solution leaves everything as it was.
  let outdated = try releasedFiles(repository).filter { !$0.isCurrent }
  var isCurrent = true
  for file in outdated {
    let name = repository.relative(file.path)
    let mayBeWork = file.isWrittenInto && !file.isAbsent
    if !options.checksOnly, options.overwrites || !mayBeWork {
      try file.write()
      Output.print("wrote \(name)\n")
    } else {
      isCurrent = false
      Output.print(
        options.checksOnly ? "out of date: \(name)\n" : "kept: \(name) differs from its stub\n")
    }
  }
  if !isCurrent && !options.checksOnly {
    Output.print(
      "Kept files may be somebody's work; swift run make-stubs --overwrite replaces them.\n")
  }
  return isCurrent ? ExitStatus.success : ExitStatus.somethingFailed
}

func releasedFiles(_ repository: Repository) throws -> [ReleasedFile] {
  let own = try assignments.flatMap { assignment in
    let folder = repository.studentFolder(assignment)
    let stubs = StubRelease(
      solution: repository.solutionFolder(assignment), assignment: folder)
    let answers = ReleasedFile(
      path: "\(folder)/Answers.md", text: AnswersTemplate(for: assignment).text)
    let handout = try GeneratedTable.document(
      "\(folder)/README.md", with: [.sections(of: assignment)])
    return try stubs.files() + [answers] + [handout].compactMap(\.self)
  }
  let readme = try GeneratedTable.document(
    "\(repository.root)/README.md",
    with: [.assignments(assignments), .audits(of: assignments, in: repository.root)])
  return own + [readme].compactMap(\.self)
}
