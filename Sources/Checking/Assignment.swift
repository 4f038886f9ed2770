/// One assignment: what the judge knows of it, and how a worker runs its sections.
public struct Assignment: Sendable {
  /// The name on the command line.
  public let id: String
  public let title: String

  /// The folder's name under `Assignments` and `Solutions`, and the name of the module that its
  /// files make.
  public let folder: String

  /// What the student writes, in a few words.
  public let summary: String

  public let sections: [SectionPlan]

  /// The files that the student writes in, relative to the assignment's folder.
  public var studentFiles: [String] {
    sections.flatMap(\.files).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The modules that one of the assignment's files may not use, each with the first section that
  /// asks for what it holds.
  public func modulesWithheld(from file: String) -> [String: String] {
    let pairs = sections.flatMap { plan in
      let own = plan.files.contains(file) ? plan.modulesWithheldFromItsFiles : []
      return (plan.withheldModules + own).map { ($0, plan.id) }
    }
    return Dictionary(pairs) { first, _ in first }
  }

  /// The type of the assignment's submissions.
  public let contract: SubmissionContract

  /// Runs one section of the submission in a library, in this process.
  let work: @Sendable (WorkerOptions) -> Never

  public init<Submission>(
    id: String, title: String, folder: String, summary: String,
    sections: [Section<Submission>]
  ) {
    self.id = id
    self.title = title
    self.folder = folder
    self.summary = summary
    self.sections = sections.map(\.plan)
    contract = SubmissionContract(Submission.self)
    work = { options in
      Worker.run(sections, options) {
        let library = try SubmissionLibrary(options.library)
        return { library.submission() }
      }
    }
  }
}

/// The type that an assignment's files must give, as source code names it.
public struct SubmissionContract: Sendable {
  public let module: String
  public let type: String

  init<Submission>(_: Submission.Type) {
    let name = String(reflecting: Submission.self).split(separator: ".").map(String.init)
    (module, type) = (name[0], name[1])
  }

  /// The source that is compiled together with an assignment's files, so that a worker finds their
  /// `submission`. Names are looked up in their modules, whatever the files declare.
  public var entry: String {
    """
    import \(module)

    @_cdecl("\(SubmissionLibrary.entry)")
    public func handgradSubmission() -> Swift::UnsafeMutableRawPointer {
      let pointer = Swift::UnsafeMutablePointer<\(module)::\(type)>.allocate(capacity: 1)
      pointer.initialize(to: submission)
      return Swift::UnsafeMutableRawPointer(pointer)
    }

    """
  }
}
