import Checking

/// Parts of a submission in whose place the reference's stand, so that what is left can be judged
/// by itself.
struct Graft {
  /// What was replaced, in words: `SoftmaxLoss.swift`, `dropoutForward in Dropout.swift`.
  let names: [String]

  /// The files with the reference's code in them.
  let files: [SubmittedFile]
}

extension Graft {
  /// The reference's functions of some sections; `nil` where they cannot be told from the others.
  ///
  /// A file that holds nothing else is replaced as a whole; of another one its functions are.
  init?(
    of sections: [SectionPlan], in assignment: Assignment, _ submission: SubmittedFiles,
    reference: SubmittedFiles
  ) {
    let ids = Set(sections.map(\.id))
    var names: [String] = []
    var files: [SubmittedFile] = []
    for file in sections.flatMap(\.files) where !files.contains(where: { $0.name == file }) {
      let owners = assignment.sections.filter { $0.files.contains(file) }
      if owners.allSatisfy({ ids.contains($0.id) }) {
        guard let replacement = reference[file] else { return nil }
        names.append(file)
        files.append(replacement)
      } else {
        let functions = owners.filter { ids.contains($0.id) }.flatMap(\.functions)
        guard
          let part = Graft(of: functions, in: file, submission, reference: reference)
        else { return nil }
        names += part.names
        files += part.files
      }
    }
    self.init(names: names, files: files)
  }

  /// The reference's functions of these names in one file.
  init?(
    of functions: [String], in file: String, _ submission: SubmittedFiles,
    reference: SubmittedFiles
  ) {
    guard let own = submission[file], let other = reference[file],
      let transplanted = own.transplanting(functions, from: other)
    else { return nil }
    self.init(names: functions.map { "\($0) in \(file)" }, files: [transplanted])
  }
}

extension SubmittedFiles {
  /// The source of this name.
  subscript(name: String) -> SubmittedFile? { sources.first { $0.name == name } }
}
