import Grading

/// The rows of a roster that a submission belongs to: by the name that the roster gives it, by its
/// sender's id, address, account or group, or by the sender's name, whichever tells first.
struct RosterClaim {
  /// A row, with the names that its student goes by.
  struct Entry {
    let student: Roster.Student
    let names: [PersonName]

    init(_ student: Roster.Student) {
      self.student = student
      names = [student.name, student.student].compactMap(\.self).map(PersonName.init)
    }

    /// Whether both have a name, and plainly not the same.
    func contradicts(_ sender: GradedSubmission.Student) -> Bool {
      // A folder's name may be anything that the student is called by.
      guard student.name != nil, sender.platform != .plain, let name = sender.name else {
        return false
      }
      let other = PersonName(name)
      return !names.contains { $0.mayBe(other) }
    }
  }

  /// The rows that it belongs to: several where several people have sent it, or a group has.
  private(set) var rows: Set<Int> = []

  /// The rows among which it cannot be told; there are no `rows` then.
  private(set) var candidates: Set<Int> = []

  /// The only one of the `candidates`, where its student has the sender's id and another name.
  private(set) var contradicted: Int?

  /// A row that it would belong to if the roster did not name another submission there.
  private(set) var settled: Int?

  /// What speaks against it, or is missing.
  private(set) var remarks: [String] = []

  /// Whether nothing but the name in a clone's last commit speaks for it: who has made that may be
  /// a partner, or whoever teaches.
  private(set) var isWeak = false

  init(_ submission: GradedSubmission, on entries: [Entry]) {
    let students = entries.map(\.student)
    rows = Set(students.indices.filter { students[$0].submission == submission.name })
    guard rows.isEmpty else { return }
    for criterion in Self.criteria {
      let texts = criterion.texts(submission).compactMap(\.self)
      let found = texts.map { text in
        let fits = criterion.fits(text)
        return entries.indices.filter { fits(entries[$0]) }
      }
      guard found.contains(where: { !$0.isEmpty }) else { continue }
      if criterion.kind == .id, let row = found.joined().first,
        students[row].submission == nil, entries[row].contradicts(submission.student)
      {
        (candidates, contradicted) = ([row], row)
        return
      }
      take(found, isOfGroup: criterion.kind == .group, students)
      let unknown = zip(texts, found).filter { $0.1.isEmpty }.map(\.0)
      if !unknown.isEmpty {
        remarks.append("also by \(unknown.joined(separator: ", ")), in no row of the roster")
      }
      if [.email, .name].contains(criterion.kind) {
        remarks += contradictions(submission.student, students)
      }
      if criterion.kind == .name, submission.isNamedByCommit {
        isWeak = true
        remarks.append("by the name in its last commit")
      }
      return
    }
  }

  private mutating func take(_ found: [[Int]], isOfGroup: Bool, _ students: [Roster.Student]) {
    let unclear = found.filter { $0.count > 1 && !isOfGroup }
    guard unclear.isEmpty else {
      candidates = Set(unclear.joined())
      return
    }
    let all = Set(found.joined())
    rows = all.filter { students[$0].submission == nil }
    settled = rows.isEmpty ? all.min() : nil
  }

  private func contradictions(
    _ sender: GradedSubmission.Student, _ students: [Roster.Student]
  ) -> [String] {
    // Gradescope's id is the submission's, and a classroom's the account.
    guard sender.platform == .canvas || sender.platform == .moodle, let id = sender.id else {
      return []
    }
    let others = rows.compactMap { students[$0].id }.filter { $0 != id }.sorted()
    return others.map { "its sender has the id \(id), the roster \($0)" }
  }

  /// What tells whose a submission is.
  private enum Kind {
    case id, email, account, group, name
  }

  private struct Criterion: Sendable {
    let kind: Kind
    /// What the submission says; several where several people have sent it.
    let texts: @Sendable (GradedSubmission) -> [String?]
    /// Makes a test of rows from such a text, once for all of them.
    let fits: @Sendable (String) -> (Entry) -> Bool
  }

  private static let criteria = [
    Criterion(
      kind: .id,
      // Gradescope's id is the submission's, and a classroom's the account.
      texts: { submission -> [String?] in
        let isOther = [.gradescope, .classroom].contains(submission.student.platform)
        return [isOther ? nil : submission.student.id ?? submission.folderName]
      },
      fits: { id in
        { $0.student.id == id }
      }),
    Criterion(
      kind: .email,
      // An address in a clone is what its owner has typed.
      texts: { submission -> [String?] in
        if submission.student.platform == .classroom { return [] }
        return submission.student.email?.listed ?? [submission.folderName]
      },
      fits: { text in
        let email = text.lowercased()
        return { $0.student.email?.lowercased() == email }
      }),
    Criterion(
      kind: .account,
      texts: { [$0.student.platform == .classroom ? $0.student.id : $0.folderName] },
      fits: { text in
        let account = text.lowercased()
        return { $0.student.account?.lowercased() == account }
      }),
    Criterion(
      // Where the name of the clones goes on behind the assignment's, as in `dropout-fall-ada`.
      kind: .account, texts: { [$0.student.platform == .classroom ? $0.student.id : nil] },
      fits: { text in
        let end = text.lowercased()
        return { $0.student.account.map { end.hasSuffix("-" + $0.lowercased()) } ?? false }
      }),
    Criterion(
      kind: .group,
      texts: { [$0.folderName ?? $0.name] },
      fits: { text in
        let group = text.lowercased()
        return { $0.student.group?.lowercased() == group }
      }),
    Criterion(
      kind: .name,
      texts: { submission in
        // Gradescope lists everybody who has sent it.
        let name = submission.student.name
        return submission.student.platform == .gradescope ? name?.listed ?? [] : [name]
      },
      fits: { text in
        let name = PersonName(text)
        return { $0.names.contains { $0.isSame(as: name) } }
      }),
  ]
}

extension GradedSubmission {
  /// The name of what no platform has named: it may be anything that its sender is called by.
  fileprivate var folderName: String? { student.platform == .plain ? student.name : nil }

  /// Whether its sender's name is no more than what the last commit of a clone says.
  fileprivate var isNamedByCommit: Bool {
    student.platform == .classroom && student.name != student.id
  }
}

extension String {
  fileprivate var listed: [String] {
    split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}
