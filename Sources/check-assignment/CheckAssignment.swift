import Checking
import DropoutChecks
import Foundation
import Judging

/// The command: understands its arguments, lets the judge work, shows what came out.
enum CheckAssignment {
  /// Every assignment of this toolkit, in the order of a course.
  static let assignments = [dropoutAssignment]

  /// Exit statuses.
  enum Exit {
    static let nothingFailed: Int32 = 0
    static let somethingFailed: Int32 = 1
    static let wrongUsage: Int32 = 2
    static let toolkitFault: Int32 = 3
  }

  static func run(_ arguments: [String]) -> Int32 {
    do {
      let options = try Options(arguments)
      if options.wantsHelp {
        Console.print(Options.usage)
        return Exit.nothingFailed
      }
      let chosen = try self.chosen(options)
      if options.wantsList {
        Console.print(Listing.text(chosen))
        return Exit.nothingFailed
      }
      return try check(chosen, options)
    } catch let error as UsageError {
      Console.complain("\(error)\nTry: swift run check-assignment --help")
      return Exit.wrongUsage
    } catch {
      Console.complain("\(error)")
      return Exit.toolkitFault
    }
  }

  private static func chosen(_ options: Options) throws -> [Assignment] {
    guard let id = options.assignment else {
      guard options.sections.isEmpty else {
        throw UsageError(description: "--section needs an assignment before it")
      }
      guard !options.wantsJSON else {
        throw UsageError(description: "--json needs an assignment before it")
      }
      return assignments
    }
    guard let assignment = assignments.first(where: { $0.id == id }) else {
      let ids = assignments.map(\.id)
      throw UsageError(
        description: "there is no assignment “\(id)”" + Suggestion.text(for: id, among: ids)
          + "; there are: \(ids.joined(separator: ", "))")
    }
    let ids = assignment.sections.map(\.id)
    for section in options.sections where !ids.contains(section) {
      throw UsageError(
        description: "\(assignment.id) has no section “\(section)”"
          + Suggestion.text(for: section, among: ids)
          + "; it has: \(ids.joined(separator: ", "))")
    }
    return [assignment]
  }

  private static func check(_ assignments: [Assignment], _ options: Options) throws -> Int32 {
    let judge = Judge(
      builder: Builder(
        repository: Repository(root: try repositoryRoot()), programs: try programFolder()))
    let plotter = try options.plotDirectory.map { try Plotter(directory: $0) }
    let isOverview = options.assignment == nil
    var failed = false
    for assignment in assignments {
      let console = Console(
        isQuiet: options.wantsJSON, showsSections: !isOverview,
        showsProgress: !options.wantsJSON)
      let result = try judge.judge(assignment, options.judgeOptions) { console.show($0) }
      if let plotter { try console.draw(result, plotter) }
      if options.wantsJSON {
        Console.print(try JSONReport(result).text())
      } else {
        console.showSummary(result)
      }
      if let fault = result.sections.first(where: { $0.status == .graderError }) {
        Console.complain("\(fault.plan.id): \(fault.message)")
        return Exit.toolkitFault
      }
      failed = failed || result.sections.contains { $0.status.isFailure }
    }
    return failed ? Exit.somethingFailed : Exit.nothingFailed
  }

  /// The folder with `Package.swift`: this one or the nearest above it.
  private static func repositoryRoot() throws -> String {
    var folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    while folder.path != "/" {
      let hasManifest = FileManager.default.fileExists(atPath: folder.path + "/Package.swift")
      let hasAssignments = FileManager.default.fileExists(atPath: folder.path + "/Assignments")
      if hasManifest && hasAssignments { return folder.path }
      folder.deleteLastPathComponent()
    }
    throw UsageError(
      description: "this is not a Handgrad checkout: no folder above "
        + "\(FileManager.default.currentDirectoryPath) has Package.swift and Assignments")
  }

  /// Where this program lies, and so the other built ones.
  private static func programFolder() throws -> String {
    let path = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(fileURLWithPath: path).deletingLastPathComponent().path
  }
}

extension Options {
  fileprivate var judgeOptions: Judge.Options {
    var options = Judge.Options()
    options.implementation = implementation
    options.seed = seed
    options.sections = sections
    options.dataDirectory = dataDirectory.map { URL(fileURLWithPath: $0).path }
    options.timeLimit = timeLimit
    return options
  }
}
