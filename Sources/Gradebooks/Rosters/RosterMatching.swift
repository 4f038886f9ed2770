import Grading

/// Which submission is whose. What is not plain is told, never guessed.
public struct RosterMatching: Sendable, Equatable {
  /// A student, and what the student handed in.
  public struct Row: Sendable, Equatable {
    public let student: Roster.Student
    /// Its place in the batch.
    public fileprivate(set) var submission: Int?
    /// What a person must decide about it.
    public fileprivate(set) var look: [String] = []
  }

  /// A submission that is in no row.
  public struct Stranger: Sendable, Equatable {
    public let submission: Int
    public let look: [String]
  }

  /// One for each student, in the roster's order.
  public private(set) var rows: [Row]

  public private(set) var strangers: [Stranger] = []

  private let batch: [GradedSubmission]

  /// - Parameter batch: The submissions, each with a name of its own.
  public init(_ batch: [GradedSubmission], to roster: Roster) {
    self.batch = batch
    rows = roster.students.map { Row(student: $0) }
    let entries = roster.students.map(RosterClaim.Entry.init)
    let claims = batch.map { RosterClaim($0, on: entries) }
    assign(claims)
    tellMissing()
    share()
    strangers = batch.indices.filter { index in !rows.contains { $0.submission == index } }
      .map { Stranger(submission: $0, look: look(of: claims[$0], roster.students)) }
  }

  /// Gives a submission to the rows that it claims, where no other one claims them as well.
  private mutating func assign(_ claims: [RosterClaim]) {
    for row in rows.indices {
      let all = claims.indices.filter { claims[$0].rows.contains(row) }
      let firm = all.filter { !claims[$0].isWeak }
      let claiming = firm.isEmpty ? all : firm
      let possible = claims.indices.filter {
        claims[$0].candidates.contains(row) && (firm.isEmpty || !claims[$0].isWeak)
      }
      let contradicted = possible.filter { claims[$0].contradicted != nil }
      let maybe = possible.filter { claims[$0].contradicted == nil }
      if claiming.count == 1 {
        rows[row].submission = claiming[0]
        rows[row].look += claims[claiming[0]].remarks
      } else if claiming.count > 1 {
        rows[row].look.append(
          "\(claiming.count) submissions: \(names(claiming)); name one in the roster's column "
            + "submission")
      }
      if !maybe.isEmpty {
        rows[row].look.append("not the only one who may have handed in \(names(maybe))")
      }
      let contradiction = Self.contradiction(rows[row].student)
      rows[row].look += contradicted.map { "\(batch[$0].name) \(contradiction)" }
    }
  }

  /// The members of a group share what one of them has handed in; where several have, each keeps
  /// their own.
  private mutating func share() {
    let groups = Dictionary(grouping: rows.indices.filter { rows[$0].student.group != nil }) {
      rows[$0].student.group?.lowercased()
    }
    for members in groups.values {
      let handedIn = Set(members.compactMap { rows[$0].submission }).sorted()
      for member in members {
        if handedIn.count == 1, rows[member].submission == nil, rows[member].look.isEmpty {
          rows[member].submission = handedIn[0]
        } else if handedIn.count > 1 {
          let group = rows[member].student.group ?? ""
          rows[member].look.append(
            "the group \(group) handed in \(handedIn.count): \(names(handedIn))")
        }
      }
    }
  }

  private mutating func tellMissing() {
    for row in rows.indices {
      guard let name = rows[row].student.submission, rows[row].submission == nil,
        !batch.contains(where: { $0.name == name })
      else { continue }
      rows[row].look.append("the roster names \(name), which is not in the batch")
    }
  }

  private func look(of claim: RosterClaim, _ students: [Roster.Student]) -> [String] {
    func keys(_ rows: some Sequence<Int>) -> String {
      rows.sorted().map { students[$0].student }.joined(separator: ", ")
    }
    if let row = claim.contradicted { return [Self.contradiction(students[row])] }
    if !claim.candidates.isEmpty {
      return ["fits several rows of the roster: \(keys(claim.candidates))"]
    }
    if !claim.rows.isEmpty {
      let weakness = claim.isWeak ? ", who is named in its last commit" : ""
      return ["not the only submission of \(keys(claim.rows))\(weakness)"]
    }
    if let row = claim.settled {
      return ["fits \(students[row].student), for whom the roster names another submission"]
    }
    return ["in no row of the roster"]
  }

  private static func contradiction(_ student: Roster.Student) -> String {
    "has the id of \(student.name ?? student.student), whose name is another one"
  }

  private func names(_ submissions: [Int]) -> String {
    submissions.map { batch[$0].name }.joined(separator: ", ")
  }
}
