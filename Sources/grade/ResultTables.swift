import Archives
import Batches
import Checking
import Foundation
import Gradebooks
import Grading
import Judging
import Releasing

/// What comes out of a batch for people and for other programs: tables, pages, and files in the
/// forms of platforms.
struct ResultTables {
  private let batch: Batch
  private let lines: [GradedSubmission]
  private let assignment: Assignment
  private let repository: Repository
  private let files: ResultFiles
  private let settings: TableSettings
  private let options: TableOptions
  private let codes: AnonymousCodes
  private let roster: Roster?
  private let answers: AnswerPoints?
  /// The points that are merged this time.
  private let namedAnswers: CSVTable?
  /// All points that were ever merged.
  private let answerTable: CSVTable?
  private let gradebook: Gradebook

  /// What was written, and what is to be told about it.
  struct Report {
    var paths: [String] = []
    var remarks: [String] = []
    var summary = ""

    /// Tells which columns of a table mean nothing here.
    mutating func tell(unused columns: [String], of path: String) {
      guard !columns.isEmpty else { return }
      remarks.append("\(path): these columns are not used: \(columns.joined(separator: ", "))")
    }
  }

  /// Reads what belongs to the results.
  /// - Throws: `DocumentError` where a file is not what it should be; nothing is written then.
  init(
    of lines: [GradedSubmission], _ batch: Batch, _ assignment: Assignment,
    _ repository: Repository, in folder: String, _ options: TableOptions
  ) throws {
    self.batch = batch
    self.assignment = assignment
    self.repository = repository
    self.options = options
    let files = ResultFiles(in: folder)
    self.files = files
    self.lines = lines.map(files.withLongAnswers)
    settings = try TableSettings(in: files, options)
    codes = AnonymousCodes(batch.submissions, seed: batch.seed)
    let (settings, codes) = (settings, codes)
    roster = try (options.roster ?? settings.path(of: .roster, in: files)).map {
      path throws(DocumentError) in try Roster(contentsOf: path)
    }
    let known = try settings.path(of: .answers, in: files).map {
      path throws(DocumentError) in try CSVTable(contentsOf: path)
    }
    let typed = try options.answers.map {
      path throws(DocumentError) in try CSVTable(contentsOf: path)
    }
    // Each is right by itself before they are joined.
    for table in [known, typed].compactMap(\.self) {
      _ = try AnswerPoints(table, codes: codes, of: assignment)
    }
    namedAnswers = typed
    answerTable =
      try typed.map { table throws(DocumentError) in
        try AnswerTables.joined(table, over: known)
      } ?? known
    answers = try answerTable.map { table throws(DocumentError) in
      try AnswerPoints(table, codes: codes, of: assignment)
    }
    gradebook = Gradebook(
      self.lines, of: assignment, roster: roster,
      policy: LatePolicy(
        freeDays: Double(settings.freeLateDays), percentPerDay: Double(settings.latePenalty)),
      answers: answers)
  }

  /// Writes everything.
  /// - Throws: `DocumentError` where something cannot be written, or a platform's file is not what
  ///   it should be.
  func write() throws -> Report {
    var report = Report()
    if let roster { report.tell(unused: roster.unusedColumns, of: roster.path) }
    if let namedAnswers {
      report.tell(
        unused: try AnswerTables.unusedColumns(of: namedAnswers), of: namedAnswers.path)
    }
    do throws(DocumentError) {
      try writeCanvas(&report)
    } catch {
      // What was named before costs nothing else.
      guard options.canvas == nil else { throw error }
      // Nobody imports points that hold no more.
      unlink("\(files.folder)/canvas.csv")
      report.remarks.append("canvas.csv is not written: \(error)")
    }
    try settings.write(to: files)
    try settings.keep(options.roster, as: .roster, in: files)
    if let answerTable {
      try files.write(
        answerTable.text, to: "\(files.folder)/\(TableSettings.Copy.answers.rawValue)")
    }
    try add("gradebook.csv", gradebook.csv, &report)
    try writeAnswers(&report)
    try writeSummary(&report)
    try writeFeedback(&report)
    for format in settings.formats { try writeExports(format, &report) }
    return report
  }

  private func add(_ name: String, _ text: String, _ report: inout Report) throws {
    try files.write(text, to: "\(files.folder)/\(name)")
    report.paths.append(name)
  }

  private func writeCanvas(_ report: inout Report) throws(DocumentError) {
    guard let path = options.canvas ?? settings.path(of: .canvas, in: files) else { return }
    let filled = try CanvasGradebook(contentsOf: path).filled(
      from: gradebook, for: assignment, column: settings.canvasColumn,
      allowsOtherMaximum: settings.allowsOtherMaximum)
    try settings.keep(options.canvas, as: .canvas, in: files)
    try files.write(filled.bytes, to: "\(files.folder)/canvas.csv")
    report.paths.append("canvas.csv")
    report.remarks += filled.remarks
    if options.canvas == nil, let day = settings.day(of: .canvas, in: files) {
      report.remarks.append(
        "canvas.csv is made from the copy of \(day); --canvas FILE names a newer one")
    }
  }

  private func writeAnswers(_ report: inout Report) throws {
    guard !assignment.questions.isEmpty else { return }
    let path = "\(repository.solutionFolder(assignment))/Answers.md"
    let model = ModelAnswers((try? String(contentsOfFile: path, encoding: .utf8)) ?? "")
    for question in assignment.questions {
      let page = AnswersPage(to: question, in: lines, codes: codes, model: model)
      try add("answers/\(question.id).html", page.html, &report)
    }
    try add("codes.csv", AnswerTables.codes(for: lines, codes).text, &report)
    let points = "\(files.folder)/answers/points.csv"
    if let table = pointsTable(at: points, &report) { try files.write(table.text, to: points) }
    report.paths.append("answers/points.csv")
  }

  /// A row for each answer; what somebody has typed there stays.
  /// - Returns: `nil` where the file is none that rows can be added to.
  private func pointsTable(at path: String, _ report: inout Report) -> CSVTable? {
    let template = AnswerTables.points(for: lines, of: assignment, codes: codes)
    guard FileManager.default.fileExists(atPath: path) else { return template }
    do throws(DocumentError) {
      let typed = try CSVTable(contentsOf: path)
      let table = try AnswerTables.adding(template, to: typed)
      if options.answers.map(\.withoutLinks) != path.withoutLinks {
        report.tell(unused: try AnswerTables.unusedColumns(of: typed), of: path)
      }
      return table
    } catch {
      report.remarks.append("\(error); new answers have no row in it")
      return nil
    }
  }

  private func writeSummary(_ report: inout Report) throws {
    let stubs = try HandedOutFiles(of: assignment, in: repository).digests()
    let similarity = Similarity(lines, stubs: stubs, gradebook: gradebook)
    let summary = ClassSummary(lines, of: assignment, gradebook: gradebook, similarity: similarity)
    try add("summary.html", summary.page.html, &report)
    try add("similar.csv", similarity.table.text, &report)
    report.summary = summary.text
  }

  /// The pages that say what counts, and an archive of all that goes back.
  private func writeFeedback(_ report: inout Report) throws {
    let rows = Dictionary(grouping: gradebook.rows) { $0.submission ?? "" }
    let path = "\(files.folder)/feedback.zip"
    do throws(ArchiveFailure) {
      try ArchiveWriter.writeZip(
        lines.lazy.flatMap { feedback(to: $0, rows[$0.name] ?? []) }, to: path)
    } catch {
      throw DocumentError(path: path, problem: error.description)
    }
    report.paths.append("feedback.zip")
  }

  /// What goes back for a submission, to the members of its group or its one author.
  private func feedback(
    to line: GradedSubmission, _ members: [Gradebook.Row]
  ) -> [ArchiveWriter.File] {
    // Members of a group may have days of their own.
    var pages = members.map { row in
      let name = members.count > 1 ? "grades of \(row.student.fileName)" : "grades"
      let page = GradesPage(of: row, line, in: assignment, answers: answers).html
      return ArchiveWriter.File("\(line.name)/\(name).html", Array(page.utf8))
    }
    if let found = FileManager.default.contents(atPath: files.page(of: line.name)) {
      pages.append(.init("\(line.name)/feedback.html", [UInt8](found)))
    }
    return pages
  }

  private func writeExports(_ format: ExportFormat, _ report: inout Report) throws {
    switch format {
    case .junit: try add("junit.xml", ClassJUnit(lines).xml, &report)
    case .gradescope, .exercism:
      for line in lines {
        try files.write(
          format.document(line, of: assignment),
          to: files.export("json", of: line.name, in: format.rawValue))
      }
      report.paths.append("\(format.rawValue)/")
    }
  }
}

extension CanvasGradebook.Filled {
  /// What whoever imports the file should know.
  fileprivate var remarks: [String] {
    func told(_ names: [String], _ words: String) -> [String] {
      guard !names.isEmpty else { return [] }
      let rest = names.count > 8 ? " and \(names.count - 8) more" : ""
      return ["\(words): \(names.prefix(8).joined(separator: ", "))\(rest)"]
    }
    return ["canvas.csv: the column “\(column)” is filled for \(students.count) students"]
      + told(withoutRow, "not in the Canvas file") + told(unclear, "not plain which row is theirs")
      + told(excused, "excused, and left so")
      + told(notAssigned, "not assigned there, and left so")
      + told(withoutPoints, "left without points")
  }
}

extension String {
  /// As a part of a file's name.
  fileprivate var fileName: String {
    String(prefix(80).map { $0 == "/" || $0 == "\\" || $0.isNewline ? "_" : $0 })
  }
}
