import Checking
import Grading
import Judging

/// What a whole batch says: how points are spread, what was hard, what took long, and whom a person
/// must look at.
public struct ClassSummary: Sendable {
  public struct Section: Sendable, Equatable {
    public let id: String
    public let title: String
    public let maxPoints: Int
    /// How often the section ended so.
    public let counts: [Status: Int]
    /// Of those who were judged; `nil` where nobody was.
    public let meanPoints: Double?
    /// What it took.
    public let seconds: Distribution?
  }

  /// What explained wrong numbers.
  public struct Diagnosis: Sendable, Equatable {
    public let section: String
    public let rule: String
    public let text: String
    public let count: Int

    /// Whether a mistake that others have made explains it.
    public var isKnownMistake: Bool { rule.hasPrefix("known-") }
  }

  /// A student whom a person must look at; or many, for one reason.
  public struct Look: Sendable, Equatable {
    public let students: [String]
    public let reasons: [String]
  }

  public let title: String
  public let count: Int
  /// Why others were not judged, or not to the end.
  public let problems: [GradedSubmission.Problem.Kind: Int]
  public let maxPoints: Int
  /// Of those who were judged; `nil` where nobody was.
  public let points: Distribution?
  public let sections: [Section]
  /// Known mistakes first, then the most frequent.
  public let diagnoses: [Diagnosis]
  public let similarity: Similarity
  public let looks: [Look]

  /// How many were judged to the end.
  public var gradedCount: Int { count - problems.values.reduce(0, +) }

  /// The points of each who was judged.
  let allPoints: [Double]

  /// Only so many diagnoses are told.
  public static let mostDiagnoses = 30

  /// - Parameters:
  ///   - batch: The submissions.
  ///   - assignment: What they are graded for.
  ///   - gradebook: Their gradebook, which says whom a person must look at.
  ///   - similarity: Which of them are alike.
  public init(
    _ batch: [GradedSubmission], of assignment: Assignment, gradebook: Gradebook,
    similarity: Similarity
  ) {
    title = assignment.title
    count = batch.count
    let kinds = batch.compactMap { $0.hasToolkitFault ? .toolkitFault : $0.problem?.kind }
    problems = Dictionary(grouping: kinds) { $0 }.mapValues(\.count)
    maxPoints = assignment.points
    allPoints = batch.filter { $0.problem == nil && !$0.hasToolkitFault }.map {
      Double($0.score.earned)
    }
    points = Distribution(allPoints)
    sections = assignment.sections.map { Section($0, in: batch) }
    diagnoses = Self.diagnoses(in: batch)
    self.similarity = similarity
    looks = Self.looks(in: gradebook)
  }

  /// What so many have in common is told once.
  private static let mostAlone = 5

  private static func looks(in gradebook: Gradebook) -> [Look] {
    let students = Dictionary(
      grouping: gradebook.rows.flatMap { row in row.look.map { (reason: $0, student: row.student) }
      },
      by: \.reason
    ).mapValues { $0.map(\.student) }
    let shared = students.filter { $1.count > mostAlone }
    let together = shared.sorted { $0.key < $1.key }.map { Look(students: $1, reasons: [$0]) }
    let alone = gradebook.rows.map { row in
      Look(students: [row.student], reasons: row.look.filter { shared[$0] == nil })
    }
    return together + alone.filter { !$0.reasons.isEmpty }
  }

  /// The sections that took longest, by the median; what takes no time is not worth a line.
  func slowest(_ count: Int) -> [(section: Section, seconds: Distribution)] {
    let timed = sections.compactMap { section in section.seconds.map { (section, $0) } }
    return Array(
      timed.filter { $0.1.maximum >= 0.1 }.sorted { $0.1.median > $1.1.median }.prefix(count))
  }

  private static func diagnoses(in batch: [GradedSubmission]) -> [Diagnosis] {
    let found = batch.flatMap { submission in
      submission.sections.compactMap { section in
        section.diagnosis.map { [section.id, $0.rule, $0.text] }
      }
    }
    let counted = Dictionary(grouping: found) { $0 }.map {
      Diagnosis(section: $0[0], rule: $0[1], text: $0[2], count: $1.count)
    }
    return Array(counted.sorted(by: isFirst).prefix(mostDiagnoses))
  }

  private static func isFirst(_ one: Diagnosis, _ other: Diagnosis) -> Bool {
    if one.isKnownMistake != other.isKnownMistake { return one.isKnownMistake }
    if one.count != other.count { return one.count > other.count }
    return (one.section, one.rule, one.text) < (other.section, other.rule, other.text)
  }
}

extension ClassSummary.Section {
  fileprivate init(_ plan: SectionPlan, in batch: [GradedSubmission]) {
    let found = batch.compactMap { $0.sections.first { $0.id == plan.id } }
    let judged = found.filter { $0.status != .graderError }
    self.init(
      id: plan.id, title: plan.title, maxPoints: plan.points,
      counts: Dictionary(grouping: found, by: \.status).mapValues(\.count),
      meanPoints: Distribution(judged.map { Double($0.points) })?.mean,
      seconds: Distribution(found.map(\.seconds)))
  }

  /// How often it ended in each way, in the order of the statuses.
  var words: String {
    let words = Status.allCases.compactMap { status in
      counts[status].map { "\($0) \(status.rawValue)" }
    }
    return words.isEmpty ? "not judged" : words.joined(separator: ", ")
  }

  var pointWords: String {
    guard maxPoints > 0 else { return "extra" }
    return "\(meanPoints?.text(decimals: 1) ?? "–") of \(maxPoints)"
  }
}
