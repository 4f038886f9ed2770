import Checking
import CommandLineOptions
import Commands
import Courses
import Foundation
import Judging
import ResultPages

/// The command: understands its arguments, lets the judge work, shows what came out.
enum CheckAssignment {
  static func run(_ options: Options) throws -> Int32 {
    let chosen = try self.chosen(options)
    if options.wantsWatch { return try watch(chosen, options) }
    if let file = options.handInFile { return try handIn(chosen, to: file, options) }
    guard !options.wantsList else {
      Output.print(Listing.text(chosen))
      return ExitStatus.success
    }
    return options.wantsHint ? try hint(chosen[0], options) : try check(chosen, options)
  }

  private static func hint(_ assignment: Assignment, _ options: Options) throws -> Int32 {
    try requireSandbox(options)
    var judgeOptions = try options.judgeOptions
    judgeOptions.stopsAtFirstOpen = true
    let judge = try Checkout.judge()
    let console = Console(repository: judge.repository, isQuiet: false, showsSections: false)
    let result =
      options.changesVerdicts || !options.sections.isEmpty
      ? judge.result(assignment, judgeOptions) { console.show($0) }
      : judge.overview(of: assignment, stopsAtFirstOpen: true) { console.show($0) }
    if let hint = try judge.nextHint(in: result, judgeOptions) {
      console.show(hint)
      hint.remember(in: judge.repository, for: assignment)
    }
    return ExitStatus.success
  }

  private static func chosen(_ options: Options) throws(UsageError) -> [Assignment] {
    if options.wantsHint, let other = options.excludedByHint {
      throw UsageError("--hint excludes \(other)")
    }
    guard let id = options.assignment else {
      guard options.sections.isEmpty else {
        throw UsageError("--section needs an assignment")
      }
      guard options.format == nil else {
        throw UsageError("--format and --json need an assignment")
      }
      guard !options.drawsInTerminal else { throw UsageError("--plots - needs an assignment") }
      guard options.pageFile == nil else { throw UsageError("--html needs an assignment") }
      guard !options.showsSteps else { throw UsageError("--trace needs an assignment") }
      guard !options.wantsHint else {
        throw UsageError("--hint needs an assignment")
      }
      guard options.submission == nil else {
        throw UsageError("--submission needs an assignment")
      }
      return assignments
    }
    guard let assignment = assignments.first(where: { $0.id == id }) else {
      throw .unknown("assignment", id, among: assignments.map(\.id))
    }
    guard options.format == nil || !options.showsSteps else {
      throw UsageError("--trace shows text; it excludes --format and --json")
    }
    guard options.format == nil || !options.drawsInTerminal else {
      throw UsageError("--plots - shows text; it excludes --format and --json")
    }
    guard options.pageFile == nil || !options.wantsList else {
      throw UsageError("--html and --list exclude each other")
    }
    guard options.submission == nil || options.implementation == .student else {
      throw UsageError("--submission and --solution exclude each other")
    }
    let ids = assignment.sections.map(\.id)
    for section in options.sections where !ids.contains(section) {
      throw .unknown("section", section, among: ids, in: assignment.id)
    }
    return [assignment]
  }

  private static func check(_ assignments: [Assignment], _ options: Options) throws -> Int32 {
    try requireSandbox(options)
    let judgeOptions = try options.judgeOptions
    let judge = try Checkout.judge()
    for assignment in assignments { try options.requireReference(of: assignment, in: judge) }
    let pageFile = try options.pageFile.map { try Self.pageFile($0, for: assignments[0]) }
    let plotter = plotter(options)
    let isOverview = options.assignment == nil
    var told: Set<String> = []
    var (hasFailure, hasFault) = (false, false)
    for (index, assignment) in assignments.enumerated() {
      if index > 0 { Output.print("\n") }
      let console = Console(
        repository: judge.repository, isQuiet: options.format != nil, showsSections: !isOverview,
        showsSteps: options.showsSteps, showsPictures: options.drawsInTerminal)
      let result =
        isOverview && !options.changesVerdicts
        ? judge.overview(of: assignment) { console.show($0) }
        : judge.result(assignment, judgeOptions) { console.show($0) }
      if let plotter { console.draw(result, plotter) }
      if let pageFile {
        let page = ResultPage(result, in: judge.repository)
        hasFault = !console.write(page, to: pageFile)
      }
      if let format = options.format {
        Output.write(try format.document(result))
      } else {
        console.showSummary(result)
      }
      for fault in result.sections where fault.status == .graderError {
        if told.insert(fault.message).inserted {
          Output.complain("\(fault.plan.id): \(fault.message)")
        }
      }
      hasFailure = hasFailure || result.hasFailure
    }
    if hasFault || !told.isEmpty { return ExitStatus.toolkitFault }
    return hasFailure ? ExitStatus.somethingFailed : ExitStatus.success
  }

  /// A file that cannot be written is told now, not after minutes.
  private static func pageFile(
    _ path: String, for assignment: Assignment
  ) throws(UsageError) -> PageFile {
    do {
      return try PageFile(path, for: assignment)
    } catch {
      throw UsageError("--html: \(error)")
    }
  }

  static func requireSandbox(_ options: Options) throws {
    if options.requiresSandbox { try SandboxLevel.requireWhole() }
  }

  /// A picture never costs a verdict: where none can be drawn, that is told, and the check goes on.
  private static func plotter(_ options: Options) -> Plotter? {
    guard let directory = options.plotDirectory, !options.drawsInTerminal else { return nil }
    do {
      return try Plotter(directory: directory)
    } catch {
      Output.complain("\(error)")
      return nil
    }
  }
}

extension Options {
  /// An option that makes no sense beside a hint, which is for the one who writes.
  fileprivate var excludedByHint: String? {
    let others = [
      ("--format and --json", format != nil), ("--solution", implementation != .student),
      ("--submission", submission != nil), ("--plots", plotDirectory != nil),
      ("--list", wantsList), ("--trace", showsSteps), ("--html", pageFile != nil),
    ]
    return others.first { $0.1 }?.0
  }

  /// Whether something was asked for that is not how assignments are judged without options.
  var changesVerdicts: Bool {
    implementation != .student || seed != Judge.courseSeed || dataDirectory != nil
      || usesFullData || timeLimit != nil || plotDirectory != nil
  }

  /// - Throws: `UsageError` where the reference is asked for more than a student's package has.
  func requireReference(of assignment: Assignment, in judge: Judge) throws(UsageError) {
    guard let seeds = judge.repository.knownSeeds(assignment) else { return }
    if implementation == .solution {
      throw UsageError("--solution needs the solutions, which a student's package does not have")
    }
    if usesFullData || dataDirectory != nil {
      throw UsageError(
        "a student's package knows what comes out on the sample; --full and --data need the "
          + "solutions")
    }
    guard seeds.contains(seed) else {
      throw UsageError(
        "a student's package knows what comes out for the seeds "
          + "\(seeds.map(String.init).joined(separator: ", ")), found \(seed)")
    }
  }

  var judgeOptions: Judge.Options {
    get throws(UsageError) {
      var options = unplacedJudgeOptions
      options.submission = try submission.map { dir throws(UsageError) in try Self.folder(dir) }
      return options
    }
  }

  /// The path of a folder that can be read, without links.
  private static func folder(_ path: String) throws(UsageError) -> String {
    let real = realpath(path, nil)
    defer { free(real) }
    guard let real, let stream = opendir(real) else {
      let reason = String(cString: strerror(errno))
      throw UsageError("--submission takes a folder that can be read, found “\(path)”: \(reason)")
    }
    closedir(stream)
    guard let folder = String(validatingCString: real) else {
      throw UsageError("--submission takes a path in UTF-8, found “\(path)”")
    }
    return folder
  }

  private var unplacedJudgeOptions: Judge.Options {
    var options = Judge.Options()
    options.implementation = implementation
    options.seed = seed
    options.sections = sections
    options.dataDirectory = dataDirectory.map { URL(fileURLWithPath: $0).path }
    options.usesFullData = usesFullData
    options.timeLimit = timeLimit
    options.remembersAttempts = implementation == .student && submission == nil
    return options
  }
}
