import Commands
import Courses
import Judging
import Releasing
import Sealing

CommandProgram.run(Options.self) { options in
  let repository = try Checkout.repository()
  // All are made before the first is written: a fault in one solution leaves everything as it was.
  let outdated = try releasedFiles(repository).filter { !$0.isCurrent }
  var isCurrent = true
  for file in outdated {
    let name = repository.relative(file.path)
    let mayBeWork = file.replacement != .always && !file.isAbsent
    if !options.checksOnly, options.overwrites || !mayBeWork {
      try file.write()
      Output.print("wrote \(name)\n")
    } else {
      isCurrent = false
      Output.print(
        options.checksOnly
          ? "out of date: \(name)\n" : "kept: \(name) differs from what would be written\n")
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
  let guides = try [
    GeneratedTable.document(
      "\(repository.root)/Documentation/Students.md", with: [.assignments(assignments)]),
    GeneratedTable.document(
      "\(repository.root)/Documentation/Audits.md",
      with: [.audits(of: assignments, in: repository.root)]),
  ]
  let sealed = SealedModule.all.map { $0.file(in: repository.root) }
  let experiments = try OwnExperiments(in: repository.root).file
  return own + (guides + sealed + [experiments]).compactMap(\.self)
}
