import CommandLineOptions
import Foundation
import Judging

/// What the command line asks for.
struct Options: CommandSettings {
  var assignment: String?
  var sections: [String] = []
  var implementation = Implementation.student
  /// The folder that is judged instead of the assignment's.
  var submission: String?
  var seed = Judge.courseSeed
  var dataDirectory: String?
  /// Whether experiments that take a sample by default take the full data set.
  var usesFullData = false
  /// The bytes of the path, which need not be text.
  var plotDirectory: [CChar]?
  var timeLimit: Double?
  /// The form of a document that is printed in place of the text.
  var format: ResultFormat?
  var wantsList = false
  /// Whether the steps that the code traces are shown.
  var showsSteps = false
  var wantsHint = false
  var wantsWatch = false
  /// Where the archive goes that is handed in.
  var handInFile: String?
  /// Where the page goes that the student keeps.
  var pageFile: String?
  var requiresSandbox = false
}

extension Options {
  /// Whether the sections' plots are drawn beside their verdicts.
  var drawsInTerminal: Bool { plotDirectory == [CChar(bitPattern: UInt8(ascii: "-"))] }

  static let invocation = "swift run check-assignment"
  static let words = "[ASSIGNMENT]"
  static let purpose =
    "Without ASSIGNMENT: the state of every assignment and what to do next."

  static var options: [CommandOption<Options>] {
    [
      .text("section", "ID", "run this section only; may be repeated") { $0.sections.append($1) },
      .flag(
        "hint", "the next of four hints to the first function that is open", \.wantsHint),
      .flag("solution", "run the reference solution instead of your code") {
        $0.implementation = .solution
      },
      .path(
        "submission", .folder, "judge the files in DIR instead of those in Assignments/",
        \.submission),
      .number(
        "seed", "N", in: Judge.seeds,
        "fresh inputs; the published numbers belong to \(Judge.courseSeed)", \.seed),
      .flag(
        "watch", "judge what is affected whenever a file is saved", \.wantsWatch),
      .path(
        "hand-in", .file(placeholder: "FILE.zip"),
        "write what is handed in, and say what is still open", \.handInFile),
      .flag("list", "show sections, points and questions; run nothing", \.wantsList),
      .text(
        "format", ResultFormat.all.map(\.name).joined(separator: "|"),
        "print a document instead:\n" + ResultFormat.all.map(\.line).joined(separator: "\n")
      ) { settings, name throws(UsageError) in
        settings.format = ResultFormat.all.first { $0.name == name }
        guard settings.format != nil else {
          let names = ResultFormat.all.map(\.name)
          throw UsageError(
            "--format takes one of \(names.joined(separator: ", ")), found “\(name)”")
        }
      },
      .flag("json", "the same as --format json") { $0.format = .json },
      .path(
        "html", .file(), "also write a page to keep, with numbers and curves", \.pageFile),
      .flag("trace", "show every step that your code gives to trace(_:_:)", \.showsSteps),
      .path(
        "plots", .folder,
        "write the sections' plots to DIR, as SVG and CSV;\nwith - for DIR, draw them here",
        \.plotDirectory),
      .path(
        "data", .folder, "where data sets lie (Documentation/Students.md)", \.dataDirectory),
      .flag("full", "train on all images where a sample is the default", \.usesFullData),
      .flag(
        "require-sandbox", "judge nothing where the kernel cannot close all doors",
        \.requiresSandbox),
      .seconds("time-limit", "SEC", "the wall time that each section may take", \.timeLimit),
    ]
  }

  static let remarks = """
    Exit status: 0 nothing failed (what is not implemented has not failed), 1 something failed or \
    did not compile, 2 wrong usage, 3 a fault of the toolkit or of its data files, 141 nobody \
    reads the output any more.
    """

  mutating func take(words: [String]) throws(UsageError) {
    guard words.count <= 1 else {
      throw UsageError(
        "one assignment is expected, found \(words.map { "“\($0)”" }.joined(separator: " and "))")
    }
    assignment = words.first
  }
}

extension ResultFormat {
  fileprivate var line: String { "\(name): \(purpose)" }
}
