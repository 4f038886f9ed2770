import Batches
import CommandLineOptions
import Courses
import Foundation
import Judging

/// What the command line asks for.
struct GradeOptions: CommandSettings {
  /// What is to be done.
  enum Verb {
    /// To grade what lies in a folder.
    case grade(String)
    /// To join what several shards have graded.
    case merge([String])
    /// To make tables and pages anew of what was graded.
    case renew
    /// To grade one folder and print a document.
    case one(String)
    /// To write the archive of an autograder.
    case autograder(String)
  }

  var verb = Verb.renew
  var assignment: String?
  /// The folder of the results.
  var output = ""
  /// The same as it was named.
  var shownOutput: String { namedOutput ?? output }
  /// The inputs' seed, where one is named.
  var seed: Int?
  /// A file that holds it, for who may not be seen naming it.
  var seedFile: String?
  var jobs = ProcessInfo.processInfo.activeProcessorCount
  var shard: Shard?
  var resumes = false
  var regrades = false
  var keepsRecords = false
  var requiresSandbox = false
  var tables = TableOptions()
  /// The file that says which submission a copy of this program is to grade.
  var task: String?

  private var namedOutput: String?
}

/// What tables are made of besides the results.
struct TableOptions {
  var roster: String?
  var canvas: String?
  var canvasColumn: String?
  var answers: String?
  var freeLateDays: Int?
  var latePenalty: Int?
  /// Whether Canvas may have another maximum than there is to be had.
  var allowsOtherMaximum = false
  var formats: [ExportFormat] = []
}

extension GradeOptions {
  static let invocation = "swift run grade"
  static let words = "[SUBMISSIONS | merge DIR… | one DIR | autograder FILE.zip]"
  static let purpose = """
    Grades a class: everything in the folder SUBMISSIONS, as a platform's bulk download leaves it, \
    each submission by itself, with inputs that nobody has seen. Writes one line of JSON for each, \
    a gradebook, pages to send back, the answers to each question, and a summary of the class.

      grade SUBMISSIONS --assignment NAME --out DIR   grade
      grade merge DIR… --out DIR                      join what shards have graded
      grade --out DIR                                 tables and pages anew, as with
                                                      another --roster or --answers
      grade one DIR --assignment NAME --export FORMAT
                                                      print what a platform reads of
                                                      one submission
      grade autograder FILE.zip --assignment NAME     what Gradescope builds an
                                                      autograder from
    """

  static var options: [CommandOption<GradeOptions>] {
    [
      .text("assignment", "NAME", "which one: \(assignments.map(\.id).joined(separator: ", "))") {
        $0.assignment = $1
      },
      .path("out", .folder, "where results are kept", \.namedOutput),
      .number(
        "jobs", "N", in: 1...1000, "so many submissions at once (default: all processors)",
        \.jobs),
      .flag("resume", "go on with a batch that was interrupted", \.resumes),
      .flag(
        "regrade", "grade a batch again with the same inputs, and list what has changed",
        \.regrades),
      .shard("grade the I-th of N equal parts, for N machines with one folder", \.shard),
      .number("seed", "N", in: Judge.seeds, "inputs of this seed instead of a secret one") {
        $0.seed = $1
      },
      .flag(
        "keep-records", "keep everything that was observed, too: about 1 MB each", \.keepsRecords),
      .flag(
        "require-sandbox", "grade nothing where the kernel lacks a part of the sandbox",
        \.requiresSandbox),
      .path(
        "roster", .file(), "a CSV of the students: who they are, groups, late days, extensions",
        \.tables.roster),
      .number("free-late-days", "N", in: 0...1000, "days that cost nothing (default: 0)") {
        $0.tables.freeLateDays = $1
      },
      .number("late-penalty", "PERCENT", in: 0...100, "what a later day costs (default: 0)") {
        $0.tables.latePenalty = $1
      },
      .path(
        "canvas", .file(), "fill a gradebook that Canvas has exported; the copy is canvas.csv",
        \.tables.canvas),
      .text("canvas-column", "TITLE", "the column to fill, if its title is not the assignment's") {
        $0.tables.canvasColumn = $1
      },
      .flag(
        "canvas-other-maximum", "fill it although Canvas has another maximum",
        \.tables.allowsOtherMaximum),
      .path(
        "answers", .file(), "points for answers, typed into the table answers/points.csv",
        \.tables.answers),
      .text(
        "export", "FORMAT",
        "also write a file for each in the form of \(formats); may be repeated"
      ) { settings, name throws(UsageError) in
        guard let format = ExportFormat(rawValue: name) else {
          throw .unknown("format", name, among: ExportFormat.allCases.map(\.rawValue))
        }
        settings.tables.formats.append(format)
      },
      .text("seed-file", "FILE", nil) { $0.seedFile = $1 },
      .text("task", "FILE", nil) { $0.task = $1 },
    ]
  }

  private static var formats: String {
    ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
  }

  static let remarks = """
    Exit status: 0 everything is graded, 1 something is not, or has to be graded again (it is \
    named), 2 wrong usage or a file that is not what it should be, 3 the toolkit is at fault.
    """

  mutating func take(words: [String]) throws(UsageError) {
    if task != nil { return }
    if words.first == "one" || words.first == "autograder" {
      return try takeOne(words)
    }
    guard let namedOutput else {
      throw UsageError("--out names the folder of the results, and is missing")
    }
    output = URL(fileURLWithPath: namedOutput).path
    if words.first == "merge" {
      guard words.count > 1 else { throw UsageError("merge needs the folders of the shards") }
      verb = .merge(Array(words.dropFirst()))
    } else if let folder = words.first {
      guard words.count == 1 else {
        throw UsageError("one folder of submissions is expected, found \(words.count)")
      }
      try requireAssignment()
      verb = .grade(folder)
    } else if resumes || regrades || shard != nil || seed != nil || assignment != nil {
      throw UsageError("a folder of submissions is expected; without one, tables are made anew")
    }
  }

  private mutating func takeOne(_ words: [String]) throws(UsageError) {
    guard words.count == 2 else {
      throw UsageError("\(words[0]) needs one path, found \(words.count - 1)")
    }
    try requireAssignment()
    guard words[0] == "one" else {
      guard words[1].hasSuffix(".zip") else {
        throw UsageError("an autograder is a file whose name ends in .zip, found “\(words[1])”")
      }
      verb = .autograder(words[1])
      return
    }
    guard tables.formats.count == 1 else {
      let formats = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError("one DIR needs one --export: \(formats)")
    }
    verb = .one(words[1])
  }

  private func requireAssignment() throws(UsageError) {
    guard let assignment else {
      throw UsageError("--assignment names what is graded, and is missing")
    }
    guard assignments.contains(where: { $0.id == assignment }) else {
      throw .unknown("assignment", assignment, among: assignments.map(\.id))
    }
  }
}
