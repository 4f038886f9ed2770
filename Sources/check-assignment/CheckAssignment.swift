import Checking
import Courses
import Foundation
import Judging

/// The command: understands its arguments, lets the judge work, shows what came out.
enum CheckAssignment {
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
    let judge = try Checkout.judge()
    let plotter = try options.plotDirectory.map { try Plotter(directory: $0) }
    let isOverview = options.assignment == nil
    var failed = false
    for (index, assignment) in assignments.enumerated() {
      if index > 0 { Console.print("\n") }
      let console = Console(
        repository: judge.repository, isQuiet: options.wantsJSON, showsSections: !isOverview)
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
