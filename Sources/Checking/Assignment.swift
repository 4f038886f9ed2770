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

  public private(set) var sections: [SectionPlan]

  /// The questions of all sections.
  public var questions: [InlineQuestion] { sections.flatMap(\.questions) }

  /// The points of all sections.
  public var points: Int { sections.reduce(0) { $0 + $1.points } }

  /// The files that the student writes in, relative to the assignment's folder.
  public var studentFiles: [String] {
    sections.flatMap(\.files).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The toolkit's modules that the assignment's files may use, besides its own.
  public let modules: [String]

  /// Which of the toolkit's modules one of the assignment's files may not use, and why: the end of
  /// a sentence.
  ///
  /// A module that the assignment does not offer is withheld from all files, one that it offers
  /// from the files of the sections that ask for what it holds.
  public func modulesWithheld(from file: String, of toolkit: [String]) -> [String: String] {
    var reasons: [String: String] = [:]
    for module in toolkit {
      let isOffered = modules.contains(module)
      let asking = sections.first {
        $0.withheldModules.contains(module) && (!isOffered || $0.files.contains(file))
      }
      if let asking {
        reasons[module] = "it holds what the section \(asking.id) asks for"
      } else if !isOffered {
        reasons[module] = "this assignment offers \(modules.joined(separator: ", "))"
      }
    }
    return reasons
  }

  /// The type of the assignment's submissions.
  public let contract: SubmissionContract

  /// Runs one section of the submission in a library, in this process.
  let work: @Sendable (WorkerOptions) -> Never

  /// - Parameters:
  ///   - offered: The toolkit's modules that the files may use besides `Checking`, `Tensors` and
  ///     `Training`.
  ///   - disclosed: What students are told of some sections before their work is graded, by the
  ///     sections' ids; of the others, everything.
  /// - Precondition: There are sections of these ids.
  public init<Submission>(
    id: String, title: String, folder: String, summary: String, offering offered: [String] = [],
    sections: [Section<Submission>], disclosing disclosed: [String: Disclosure] = [:]
  ) {
    for id in disclosed.keys where !sections.contains(where: { $0.plan.id == id }) {
      preconditionFailure("there is no section \(id) of which something could be disclosed")
    }
    self.id = id
    self.title = title
    self.folder = folder
    self.summary = summary
    modules = (["Checking", "Tensors", "Training"] + offered).sorted()
    self.sections = sections.map { section in
      var plan = section.plan
      plan.disclosure = disclosed[plan.id] ?? .everything
      return plan
    }
    contract = SubmissionContract(Submission.self)
    work = { options in
      Worker.run(sections, options) {
        let library = try SubmissionLibrary(options.library)
        return { library.submission() }
      }
    }
  }
}

extension Assignment {
  /// The assignment as students get it in a package that is made on a day: without the sections of
  /// which they are told nothing.
  package func released(on day: Day) -> Assignment {
    var assignment = self
    assignment.sections.removeAll { $0.disclosure.on(day) == .nothing }
    return assignment
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
