import Checking
import CommandLineOptions
import Courses
import Foundation
import Judging

/// What the command line asks for.
struct ReleaseOptions: CommandSettings {
  /// In the order of the course.
  var assignments: [Assignment] = []
  /// The folder that the package is written into, as it was named.
  var output = ""
  /// What the package is called; `nil` for the names of its assignments.
  var name: String?
  /// How many seeds there are besides the course's.
  var furtherSeeds = 3
  var day = Day.today
  var verifies = false

  private var namedOutput: String?
}

extension ReleaseOptions {
  static let invocation = "swift run release-assignment"
  static let words = "NAME…"
  static let purpose = """
    Makes the package that students get of some assignments: handouts, stubs, checks, and recorded \
    results of the reference in place of the solutions. Writes it as a folder, as a zip archive and \
    as a bare git repository with one commit. The same source gives the same bytes.
    """

  static var options: [CommandOption<ReleaseOptions>] {
    [
      .path("out", .folder, "where the package goes", \.namedOutput),
      .text("name", "NAME", "what it is called (default: the assignments' names)") {
        $0.name = $1
      },
      .number(
        "seeds", "N", in: 0...100,
        "how many seeds students can ask for besides \(Judge.courseSeed): 1 to N (default: 3)",
        \.furtherSeeds),
      .text(
        "day", "YYYY-MM-DD", "the day for sections that are released from a day on (default: today)"
      ) { settings, text throws(UsageError) in
        guard let day = Day(text) else {
          throw UsageError("--day takes a day such as 2026-12-01, found “\(text)”")
        }
        settings.day = day
      },
      .flag(
        "verify",
        "first prove the assignments: stubs, solution, every mistake and alternative, links, "
          + "questions, points", \.verifies),
    ]
  }

  static let remarks = """
    Exit status: 0 the package is there, 1 an assignment is not fit for release, 2 wrong usage, 3 \
    the toolkit is at fault.
    """

  mutating func take(words: [String]) throws(UsageError) {
    let all = Courses.assignments
    guard !words.isEmpty else {
      throw UsageError("name an assignment; there are: \(all.map(\.id).joined(separator: ", "))")
    }
    for word in words where !all.contains(where: { $0.id == word }) {
      throw .unknown("assignment", word, among: all.map(\.id))
    }
    assignments = all.filter { words.contains($0.id) }
    guard let namedOutput else {
      throw UsageError("--out names the folder that the package goes into, and is missing")
    }
    output = namedOutput
    let isName = name.map { $0.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._-]*/) != nil } ?? true
    guard isName else {
      throw UsageError("--name takes letters, digits, dots and hyphens, found “\(name!)”")
    }
  }

  var packageName: String { name ?? assignments.map(\.id).joined(separator: "-") }
}
