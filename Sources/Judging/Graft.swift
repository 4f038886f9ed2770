import Checking

/// Parts of a submission in whose place the reference's stand, so that what is left can be judged
/// by itself.
struct Graft: Hashable {
  /// What was replaced, in words: `SoftmaxLoss.swift`, `dropoutForward in Dropout.swift`.
  private(set) var names: [String] = []

  /// The files that are others for it.
  private(set) var files: [SubmittedFile] = []

  /// Whether files were replaced as a whole, so that no function of the submission's stands beside
  /// those of the reference in one file.
  private(set) var isWhole = true
}

extension Graft {
  /// The reference's functions of other sections, and of the section that is to be judged some;
  /// `nil` where they cannot be had.
  ///
  /// A file in which nothing stands that is to be judged is replaced as a whole; of another one its
  /// functions are. Where these are the neighbors of what is judged, only the checker gets the
  /// reference's: a function that is one line of calls of its neighbors is not right because they
  /// are.
  /// - Parameters:
  ///   - causes: The sections whose functions are replaced.
  ///   - own: The judged section's own functions that are replaced.
  init?(
    of causes: [SectionPlan], and own: [String] = [], for plan: SectionPlan,
    in assignment: Assignment, _ submission: SubmittedFiles, reference: SubmittedFiles
  ) {
    let ids = Set(causes.map(\.id))
    var functions = own.isEmpty ? [:] : [plan.files[0]: own]
    for file in causes.flatMap(\.files) where !names.contains(file) && functions[file] == nil {
      let owners = assignment.sections.filter { $0.files.contains(file) }
      // An experiment has no file of its own: it judges the others' functions that are right.
      let isShared =
        plan.files.isEmpty
        ? !owners.allSatisfy { ids.contains($0.id) } : plan.files.contains(file)
      if isShared {
        functions[file] = owners.filter { ids.contains($0.id) }.flatMap(\.functions)
      } else {
        guard let replacement = reference[file] else { return nil }
        names.append(file)
        files.append(replacement.below(submission[file]))
      }
    }
    var others = submission.removing(files.map(\.name))
    for file in files { others.makeRoom(for: file, insteadOf: submission[file.name]) }
    isWhole = functions.isEmpty
    let given = reference.sources.filter { !assignment.studentFiles.contains($0.name) }
    let all = functions.values.flatMap(\.self)
    if all.isEmpty {
      // Nothing but whole files.
    } else if plan.files.isEmpty {
      guard let renamed = others.renamingFunctions(all) else { return nil }
      others = renamed
    } else {
      // What the checker calls is found under one more name.
      let words = Set(all + ["submission"])
      others.sources = others.removing(given.map(\.name)).sources.map { $0.renaming(words) } + given
    }
    for (file, functions) in functions.sorted(by: { $0.key < $1.key }) {
      let place =
        others.sources.firstIndex { $0.name == file }
        ?? others.sources.firstIndex { $0.hasRenamed(functions[0]) }
      guard let place,
        let added = reference[file]?.functions(functions)
      else { return nil }
      others.sources[place].bytes += added
      names += functions.map { "\($0) in \(file)" }
    }
    files += others.sources.filter { $0 != submission[$0.name] }
  }
}

extension SubmittedFiles {
  /// The source of this name.
  subscript(name: String) -> SubmittedFile? { sources.first { $0.name == name } }

  /// Gives other names to functions that another file brings along, where its predecessor did not:
  /// the submission has put them elsewhere.
  fileprivate mutating func makeRoom(for file: SubmittedFile, insteadOf old: SubmittedFile?) {
    let kept = TopLevelFunctions(old?.bytes ?? []).names
    let moved = TopLevelFunctions(file.bytes).names.subtracting(kept)
    for index in sources.indices {
      let found = TopLevelFunctions(sources[index].bytes)
      sources[index] = sources[index].renaming(moved.flatMap { found[$0] }.map(\.name))
    }
  }

  /// The same files with other names for their functions of these names; `nil` where one of them is
  /// not there exactly once.
  fileprivate func renamingFunctions(_ names: [String]) -> SubmittedFiles? {
    var files = self
    for name in names {
      let places = files.sources.enumerated().flatMap { index, file in
        TopLevelFunctions(file.bytes)[name].map { (index, $0.name) }
      }
      guard places.count == 1 else { return nil }
      files.sources[places[0].0] = files.sources[places[0].0].renaming([places[0].1])
    }
    return files
  }
}
