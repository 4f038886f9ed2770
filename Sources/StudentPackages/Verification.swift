import Checking
import Foundation
import Judging
import Releasing
import Texts

/// The proof that assignments are fit for release, before students have them.
public struct Verification {
  /// What was looked at, and what is wrong with it.
  public struct Finding: Sendable {
    public let subject: String
    /// A sentence for each fault.
    public let faults: [String]
  }

  private let assignments: [Assignment]
  private let package: StudentPackage
  private let judge: Judge
  private let seeds: [Int]
  private let recordings: String

  /// - Parameters:
  ///   - assignments: With their hidden sections.
  ///   - package: What was made of them.
  ///   - recordings: The runs of the reference that are in it.
  public init(
    _ assignments: [Assignment], in package: StudentPackage, by judge: Judge, seeds: [Int],
    recordings: String
  ) {
    self.assignments = assignments
    self.package = package
    self.judge = judge
    self.seeds = seeds
    self.recordings = recordings
  }

  /// Looks at everything, one thing after the other.
  /// - Parameter onFinding: Is told of each as soon as it is known.
  /// - Returns: Whether nothing is wrong.
  public func run(_ onFinding: (Finding) -> Void) throws -> Bool {
    var isFit = true
    func tell(_ subject: String, _ faults: [String]) {
      isFit = isFit && faults.isEmpty
      onFinding(Finding(subject: subject, faults: faults))
    }
    for assignment in assignments {
      let id = assignment.id
      tell("\(id): the points add up", Self.pointFaults(of: assignment))
      tell("\(id): every question has its answer and its place", try questionFaults(of: assignment))
      tell("\(id): no stub is implemented", try stubFaults(of: assignment))
      for seed in seeds {
        tell(
          "\(id): the solution has all points with seed \(seed)",
          try solutionFaults(of: assignment, seed: seed))
      }
    }
    tell("every link leads somewhere", PackageLinks(in: package.files).faults)
    for assignment in assignments {
      let audit = try PackageAudit(of: assignment, by: judge, recordings: recordings)
      tell("\(assignment.id): \(audit.summary)", audit.faults)
    }
    return isFit
  }

  private static func pointFaults(of assignment: Assignment) -> [String] {
    let total = assignment.points
    let parts = assignment.sections.filter { plan in
      !plan.parts.isEmpty && plan.parts.reduce(0) { $0 + $1.points } != plan.points
    }
    return parts.map { "the parts of \($0.id) are not its \($0.points) points" }
      + (total == 100 ? [] : ["the sections have \(total) points together, not 100"])
  }

  private func questionFaults(of assignment: Assignment) throws -> [String] {
    let source = try SourceTree(root: judge.repository.root)
    let model = try source.text("Solutions/\(assignment.folder)/Answers.md")
    let released = package.assignments.first { $0.id == assignment.id }?.sections ?? []
    let template = package.files.first { $0.path == "Assignments/\(assignment.folder)/Answers.md" }
    func stands(_ id: String, in text: String?) -> Bool {
      text?.split(whereSeparator: \.isNewline).contains { $0 == "## \(id)" } ?? false
    }
    let ids = assignment.questions.map(\.id)
    return ids.filter { !stands($0, in: model) }.map {
      "there is no model answer to \($0) in Solutions/\(assignment.folder)/Answers.md"
    }
      + released.flatMap(\.questions).map(\.id).filter { !stands($0, in: template?.text) }.map {
        "there is no place for an answer to \($0)"
      }
      + Dictionary(grouping: ids, by: \.self).filter { $1.count > 1 }.keys.sorted().map {
        "there are two questions \($0)"
      }
  }

  private func stubFaults(of assignment: Assignment) throws -> [String] {
    let folder = try ScratchDirectory()
    defer { folder.remove() }
    let place = "Assignments/\(assignment.folder)/"
    for file in package.files where file.path.hasPrefix(place) && file.path.hasSuffix(".swift") {
      let name = file.path.dropFirst(place.count)
      try Data(file.bytes).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
    }
    var options = Judge.Options()
    options.submission = folder.path
    return try judge.judge(assignment, options).sections.filter {
      $0.status != .notImplemented || $0.score.earned > 0
    }.map { "\($0.plan.id): \($0.status.rawValue), \($0.score.earned) points" }
  }

  private func solutionFaults(of assignment: Assignment, seed: Int) throws -> [String] {
    var options = Judge.Options()
    options.implementation = .solution
    options.seed = seed
    return try judge.judge(assignment, options).sections.filter { $0.status != .passed }
      .map { "\($0.plan.id): \($0.status.rawValue) \($0.message.prefix { $0 != "\n" })" }
  }
}
