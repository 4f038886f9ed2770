import Batches

/// The students of a course, as an instructor's table lists them.
public struct Roster: Sendable {
  public struct Student: Sendable, Equatable {
    /// What the student is called by in every table; no other student has the same.
    public let student: String
    public let name: String?
    public let email: String?
    /// What the platform calls the student by.
    public let id: String?
    /// The account at the host of repositories.
    public let account: String?
    /// The name in the batch of what the student handed in.
    public let submission: String?
    public let group: String?
    public let extensionDays: Double
    /// `nil` where nobody has said it.
    public let daysLate: Double?
    /// Where the student's row begins in the file, counted from 1.
    public let line: Int
  }

  public let students: [Student]

  /// The titles of the columns that mean nothing here.
  public let unusedColumns: [String]

  /// The file, as the user named it.
  public let path: String

  static let columns = [
    "student", "name", "email", "id", "account", "submission", "group", "extension days",
    "days late",
  ]

  /// Reads a file.
  /// - Throws: `DocumentError` when it cannot be read or is no roster.
  public init(contentsOf path: String) throws(DocumentError) {
    try self.init(try CSVTable(contentsOf: path))
  }

  /// - Parameters:
  ///   - bytes: The file's bytes.
  ///   - path: The file, for errors.
  /// - Throws: `DocumentError` when they are no roster.
  public init(_ bytes: [UInt8], path: String) throws(DocumentError) {
    try self.init(try CSVTable(bytes, path: path))
  }

  private init(_ table: CSVTable) throws(DocumentError) {
    let columns = try CSVColumns(table, known: Roster.columns)
    let keys = ["student", "email", "name", "id"]
    guard keys.contains(where: columns.has) else {
      throw DocumentError(
        path: table.path, line: 1,
        problem: "there is no column that names a student, expected one of "
          + keys.joined(separator: ", "))
    }
    var students: [Student] = []
    for row in table.rows { students.append(try Student(row, columns)) }
    path = table.path
    self.students = students
    unusedColumns = columns.unused
    try refuseDuplicates()
  }
}

extension Roster.Student {
  fileprivate init(_ row: CSVTable.Row, _ columns: CSVColumns) throws(DocumentError) {
    func days(_ title: String) throws(DocumentError) -> Double? {
      try columns.number(title, row, "a number of days from 0 to 1000") { (0...1000).contains($0) }
    }
    name = columns.text("name", row)
    email = columns.text("email", row)
    id = columns.text("id", row)
    account = columns.text("account", row)
    submission = columns.text("submission", row)
    group = columns.text("group", row)
    guard let key = columns.text("student", row) ?? email ?? name ?? id else {
      throw columns.problem(
        row, "the row names no student, expected something in student, email, name or id")
    }
    student = key
    extensionDays = try days("extension days") ?? 0
    daysLate = try days("days late")
    line = row.line
  }

  /// What to do where another student goes by the same key; nothing where it is the same student.
  fileprivate func advice(besides other: Roster.Student) -> String {
    let isNamesake = student == name && other.student == other.name
    let isSame = id != nil && id == other.id
    return isNamesake && !isSame ? "; a column student or email tells them apart" : ""
  }
}

extension Roster {
  /// Refuses what belongs to one student and stands in two rows; the members of a group may name
  /// the same submission.
  private func refuseDuplicates() throws(DocumentError) {
    try refuseDuplicates(of: "student") { $0.student }
    try refuseDuplicates(of: "email", inAnyCase: true) { $0.email }
    try refuseDuplicates(of: "id") { $0.id }
    try refuseDuplicates(of: "account", inAnyCase: true) { $0.account }
    try refuseDuplicates(of: "submission") {
      $0.submission
    } unless: {
      $0.group != nil && $0.group?.lowercased() == $1.group?.lowercased()
    }
  }

  private func refuseDuplicates(
    of column: String, inAnyCase: Bool = false, _ value: (Student) -> String?,
    unless mayShare: (Student, Student) -> Bool = { _, _ in false }
  ) throws(DocumentError) {
    var first: [String: Student] = [:]
    for student in students {
      guard let value = value(student) else { continue }
      let key = inAnyCase ? value.lowercased() : value
      if let other = first[key], !mayShare(other, student) {
        throw DocumentError(
          path: path, line: student.line,
          problem: "\(column) is “\(value.prefix(60))” as in line \(other.line), expected another "
            + "in each row" + (column == "student" ? student.advice(besides: other) : ""))
      }
      first[key] = student
    }
  }
}
