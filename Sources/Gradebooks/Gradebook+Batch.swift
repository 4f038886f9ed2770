import Checking
import Grading

extension Gradebook {
  /// The gradebook of a batch: the roster's students, then the submissions that are in no row of
  /// it.
  /// - Parameters:
  ///   - batch: The submissions, each with a name of its own.
  ///   - assignment: What they are graded for.
  ///   - roster: The students; `nil` to take the submissions' senders for them.
  ///   - policy: What lateness costs.
  ///   - answers: The points for answers. Without any in it, answers are no part of the maximum.
  public init(
    _ batch: [GradedSubmission], of assignment: Assignment, roster: Roster? = nil,
    policy: LatePolicy = LatePolicy(), answers: AnswerPoints? = nil
  ) {
    let graded = answers.flatMap { $0.hasPoints ? $0 : nil }
    let maker = RowMaker(assignment: assignment, policy: policy, answers: graded)
    let matching = roster.map { RosterMatching(batch, to: $0) }
    let owned = (matching?.rows ?? []).filter { $0.submission != nil }
    let sharers = Dictionary(grouping: owned, by: \.submission).mapValues { $0.map(\.student) }
    let students = matching?.rows.map { row in
      maker.row(
        row.student, row.submission.map { batch[$0] },
        sharers: sharers[row.submission] ?? [], row.look)
    }
    let strangers =
      matching?.strangers
      ?? batch.indices.map { RosterMatching.Stranger(submission: $0, look: []) }
    let senders = Senders(batch)
    self.init(
      sections: assignment.sections.map(\.id), questions: assignment.questions.map(\.id),
      rows: (students ?? [])
        + strangers.map {
          maker.row(batch[$0.submission], $0.look + senders.look(at: $0.submission))
        })
  }
}

/// Tells where one sender has handed in twice.
private struct Senders {
  private let batch: [GradedSubmission]
  private let byID: [String: [Int]]

  init(_ batch: [GradedSubmission]) {
    self.batch = batch
    byID = Dictionary(grouping: batch.indices) { Self.key(batch[$0]) }
  }

  func look(at index: Int) -> [String] {
    let others = (byID[Self.key(batch[index])] ?? []).filter { $0 != index }
    return others.isEmpty
      ? [] : ["also handed in as \(others.map { batch[$0].name }.joined(separator: ", "))"]
  }

  private static func key(_ submission: GradedSubmission) -> String {
    let sender = submission.student
    return "\(sender.platform) " + (sender.id ?? sender.email ?? submission.name)
  }
}

/// Makes the rows of a gradebook.
private struct RowMaker {
  let assignment: Assignment
  let policy: LatePolicy
  /// `nil` where answers are no part of the points.
  let answers: AnswerPoints?

  /// - Parameter sharers: All whose the submission is, the student among them.
  func row(
    _ student: Roster.Student, _ submission: GradedSubmission?, sharers: [Roster.Student],
    _ look: [String]
  ) -> Gradebook.Row {
    var row = Gradebook.Row(student: student.student)
    (row.name, row.email, row.id) = (student.name, student.email, student.id)
    row.group = student.group
    guard let submission else {
      return finished(row, look + ["nothing handed in"])
    }
    // A group's is only one member's.
    if student.group == nil { row.name = row.name ?? submission.student.name }
    row.canvasID = sharers.count == 1 ? submission.canvasID : nil
    let late = daysLate(of: student, sharers)
    return filled(
      row, submission, late: late.days, extension: student.extensionDays, look + late.look)
  }

  /// The days that the student's row says, else those that the row of another one says who shares
  /// the submission: it was late for all of them.
  private func daysLate(
    of student: Roster.Student, _ sharers: [Roster.Student]
  ) -> (days: Double?, look: [String]) {
    if let days = student.daysLate { return (days, []) }
    let days = Set(sharers.compactMap(\.daysLate)).sorted()
    guard days.count > 1 else { return (days.first, []) }
    let list = days.map { $0.text() }.joined(separator: ", ")
    return (
      days[0], ["late by \(list) days in the rows of those who share it, of which the fewest count"]
    )
  }

  func row(_ submission: GradedSubmission, _ look: [String]) -> Gradebook.Row {
    let sender = submission.student
    let keys = [sender.name, sender.email, sender.id].compactMap(\.self)
    var row = Gradebook.Row(student: keys.first { !$0.isEmpty } ?? submission.name)
    (row.name, row.email, row.id) = (sender.name, sender.email, sender.id)
    row.canvasID = submission.canvasID
    return filled(row, submission, late: nil, extension: 0, look)
  }

  private func finished(_ row: Gradebook.Row, _ look: [String]) -> Gradebook.Row {
    var row = row
    let questions = answers.map { Double(assignment.questions.count) * $0.maxPointsPerQuestion }
    row.max = Double(assignment.points) + (questions ?? 0)
    row.look = look.map(\.asItem)
    let (sections, questionCount) = (assignment.sections.count, assignment.questions.count)
    if row.sections.isEmpty { row.sections = .init(repeating: nil, count: sections) }
    if row.questions.isEmpty { row.questions = .init(repeating: nil, count: questionCount) }
    return row
  }

  private func filled(
    _ row: Gradebook.Row, _ submission: GradedSubmission, late: Double?,
    extension extensionDays: Double, _ look: [String]
  ) -> Gradebook.Row {
    var row = row
    row.submission = submission.name
    row.daysCharged =
      policy.chargedDays(late: late ?? 0, extension: extensionDays).rounded(decimals: 2)
    row.factor = policy.factor(chargedDays: row.daysCharged ?? 0).rounded(decimals: 4)
    row.sections = sections(of: submission)
    if submission.problem?.kind != .toolkitFault {
      row.questions = assignment.questions.map { points(for: $0.id, of: submission) }
      row.answerPoints = answerPoints(row.questions)
    }
    if !submission.hasToolkitFault {
      row.points = Double(submission.score.earned)
      row.undecided = Double(submission.score.undecided)
      row.total = row.points.map { points in
        ((points + (row.answerPoints ?? 0)) * (row.factor ?? 1)).rounded(decimals: 2)
      }
    }
    let lateness =
      submission.student.isLate && late == nil ? ["marked late, by how many days is not known"] : []
    return finished(
      row, look + lateness + submission.look + ungraded(submission, row) + submission.remarks)
  }

  private func sections(of submission: GradedSubmission) -> [Double?] {
    assignment.sections.map { plan in
      let section = submission.sections.first { $0.id == plan.id }
      return section.flatMap { $0.status == .graderError ? nil : Double($0.points) }
    }
  }

  /// What is not answered has no points; what is not graded yet is not known.
  private func points(for question: String, of submission: GradedSubmission) -> Double? {
    guard let answers else { return nil }
    if let points = answers.mark(of: submission.name, for: question)?.points {
      return points.rounded(decimals: 2)
    }
    let isAnswered = submission.questions.contains { $0.id == question && $0.answer != nil }
    return isAnswered ? nil : 0
  }

  private func answerPoints(_ questions: [Double?]) -> Double? {
    let graded = questions.compactMap(\.self)
    return graded.isEmpty ? nil : graded.reduce(0, +).rounded(decimals: 2)
  }

  private func ungraded(_ submission: GradedSubmission, _ row: Gradebook.Row) -> [String] {
    guard answers != nil, !row.questions.isEmpty else { return [] }
    let open = zip(assignment.questions, row.questions).filter { $0.1 == nil }.map(\.0.id)
    return open.isEmpty ? [] : ["answers not graded: \(open.joined(separator: ", "))"]
  }
}

extension GradedSubmission {
  /// What Canvas calls the sender by; `nil` for what does not come from there.
  fileprivate var canvasID: String? { student.platform == .canvas ? student.id : nil }
}
