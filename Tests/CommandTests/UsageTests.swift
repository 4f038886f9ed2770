import Courses
import TestSupport
import Testing

/// The command line: help, lists, and one clear sentence for what is not understood.
@Suite struct UsageTests {
  struct Case: CustomTestStringConvertible {
    let arguments: [String]
    let sentence: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  private static let ids = assignments.map(\.id).joined(separator: ", ")

  static let wrong = [
    Case(
      arguments: ["dropuot"],
      sentence: "there is no assignment “dropuot”; did you mean dropout?; there are: \(ids)"),
    Case(
      arguments: ["linear"],
      sentence: "there is no assignment “linear”; there are: \(ids)"),
    Case(
      arguments: ["dropout", "--section", "fc-net-dropot"],
      sentence: "dropout has no section “fc-net-dropot”; did you mean fc-net-dropout?; it has: "
        + "dropout-forward, dropout-backward, fc-net-dropout, dropout-regularization"),
    Case(
      arguments: ["dropout", "--sed", "3"],
      sentence: "unknown option --sed; did you mean --seed?"),
    Case(arguments: ["dropout", "-x"], sentence: "unknown option -x"),
    Case(arguments: ["dropout", "-seed", "7"], sentence: "unknown option -s"),
    Case(arguments: ["-list"], sentence: "unknown option -l"),
    Case(arguments: ["dropout", "--seed"], sentence: "--seed needs a value"),
    Case(
      arguments: ["dropout", "--seed", "-1"],
      sentence: "--seed takes a whole number from 0 to 4000000000, found “-1”"),
    Case(
      arguments: ["dropout", "--seed", "1e3"],
      sentence: "--seed takes a whole number from 0 to 4000000000, found “1e3”"),
    Case(
      arguments: ["dropout", "--time-limit", "0"],
      sentence: "--time-limit takes seconds, more than 0 and at most 86400, found “0”"),
    Case(arguments: ["dropout", "--json=yes"], sentence: "--json takes no value"),
    Case(
      arguments: ["dropout", "batchnorm"],
      sentence: "one assignment is expected, found “dropout” and “batchnorm”"),
    Case(arguments: ["--json"], sentence: "--format and --json need an assignment"),
    Case(
      arguments: ["dropout", "--format", "yaml"],
      sentence: "--format takes one of json, junit, found “yaml”"),
    Case(arguments: ["--submission", "/tmp"], sentence: "--submission needs an assignment"),
    Case(
      arguments: ["dropout", "--submission", "/tmp", "--solution"],
      sentence: "--submission and --solution exclude each other"),
    Case(
      arguments: ["dropout", "--submission", "no where"],
      sentence: "--submission takes a folder that can be read, found “no where”: "
        + "No such file or directory"),
    Case(
      arguments: ["dropout", "--submission", "Package.swift"],
      sentence: "--submission takes a folder that can be read, found “Package.swift”: "
        + "Not a directory"),
    Case(arguments: ["dropout", "--submission"], sentence: "--submission needs a value"),
    Case(
      arguments: ["dropout", "--submission", ""],
      sentence: "--submission takes the name of a folder, found “”"),
    Case(
      arguments: ["dropout", "--html", ""], sentence: "--html takes the name of a file, found “”"),
    Case(
      arguments: ["dropout", "--plots", ""],
      sentence: "--plots takes the name of a folder, found “”"),
    Case(
      arguments: ["dropout", "--hand-in", ""],
      sentence: "--hand-in takes the name of a file, found “”"),
    Case(
      arguments: ["dropout", "--json", ""],
      sentence: "one assignment is expected, found “dropout” and “”"),
    Case(arguments: ["--html", "x.html"], sentence: "--html needs an assignment"),
    Case(
      arguments: ["dropout", "--html", "no/where.html"],
      sentence: "--html: no/where.html: cannot be written: No such file or directory"),
    Case(
      arguments: ["dropout", "--html", "Tests"],
      sentence: "--html: Tests: a file was expected, found a directory"),
    Case(
      arguments: ["dropout", "--html", "README.md"],
      sentence: "--html: README.md is not an earlier page of dropout and is left as it is; "
        + "name another file"),
    Case(
      arguments: ["dropout", "--html", "x.html", "--list"],
      sentence: "--html and --list exclude each other"),
    Case(
      arguments: ["dropout", "--html", "x.html", "--hint"], sentence: "--hint excludes --html"),
    Case(
      arguments: ["dropout", "--html", "x.html", "--hand-in", "x.zip"],
      sentence: "--hand-in and --html exclude each other"),
    Case(arguments: ["--plots", "-"], sentence: "--plots - needs an assignment"),
    Case(
      arguments: ["dropout", "--plots", "-", "--json"],
      sentence: "--plots - shows text; it excludes --format and --json"),
    Case(
      arguments: ["--section", "dropout-forward"],
      sentence: "--section needs an assignment"),
  ]

  @Test(arguments: wrong) func wrongUsageGetsOneSentence(_ test: Case) throws {
    let result = try Program.run("check-assignment", test.arguments)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(
      result.errors.unwrapped
        == "check-assignment: \(test.sentence)\nTry: swift run check-assignment --help\n")
  }

  @Test func helpNamesEveryOption() throws {
    let result = try Program.run("check-assignment", ["--help"])
    #expect(result.status == 0)
    for option in [
      "--section", "--solution", "--submission", "--seed", "--list", "--format", "--json",
      "--html", "--plots", "--data", "--full", "--time-limit", "--version", "--help", "Exit status",
    ] { #expect(result.output.contains(option)) }
  }

  static let commands = [
    ("check-assignment", "swift run check-assignment [ASSIGNMENT] [options]"),
    (
      "audit-checks",
      "swift run audit-checks [\(assignments.map(\.id).joined(separator: "|"))]… [options]"
    ),
    ("make-stubs", "swift run make-stubs [options]"),
    ("scratch", "swift run scratch [options]"),
    ("benchmark", "swift run -c release benchmark [options]"),
  ]

  @Test(arguments: commands) func everyCommandKnowsItsUsageAndItsVersion(
    _ command: String, _ usage: String
  ) throws {
    for option in ["--help", "-h"] {
      let help = try Program.run(command, [option], in: "/")
      #expect(help.status == 0)
      #expect(help.output.unwrapped.hasPrefix("usage: \(usage)\n\n"))
      #expect(help.errors == "")
    }
    let version = try Program.run(command, ["--version"], in: "/")
    #expect(version.status == 0)
    #expect(version.output.wholeMatch(of: #/Handgrad \d+\.\d+\.\d+\n/#) != nil)
    let unknown = try Program.run(command, ["--hepl"], in: "/")
    #expect(unknown.status == 2)
    #expect(
      unknown.errors.unwrapped == "\(command): unknown option --hepl; did you mean --help?\n"
        + "Try: \(usage.prefix { $0 != "[" })--help\n")
  }

  static let wrongAudits = [
    (
      ["dropuot"],
      "there is no assignment “dropuot”; did you mean dropout?; there are: \(ids)"
    ),
    (["--seeds", "0"], "--seeds takes a whole number from 1 to 10000, found “0”"),
    (["dropout", "--variant", "adam-by-lop"], "there is no variant adam-by-lop"),
    (["dropout", "--section", "affine"], "there is no section affine"),
    (["dropout", "--write", "--every", "2"], "--write takes one seed and all variants"),
    (["dropout", "--messages", "--seeds", "2"], "--messages takes one seed"),
    (["--shard", "3/2"], "--shard takes I/N with 1 ≤ I ≤ N, such as 2/8, found “3/2”"),
  ]

  @Test(arguments: wrongAudits) func wrongUsageOfTheAuditGetsOneSentence(
    _ arguments: [String], _ sentence: String
  ) throws {
    let result = try Program.run("audit-checks", arguments)
    #expect(result.status == 2)
    #expect(
      result.errors.unwrapped == "audit-checks: \(sentence)\nTry: swift run audit-checks --help\n")
  }

  @Test func theListNamesSectionsPointsAndQuestions() throws {
    let result = try Program.run("check-assignment", ["dropout", "--list"])
    #expect(result.status == 0)
    #expect(
      result.output == """
        dropout: Dropout, 100 points
          dropout-forward         30 points  Dropout: forward pass
            question dividing-by-p
          dropout-backward        20 points  Dropout: backward pass
          fc-net-dropout          30 points  Fully-connected network with dropout
            question smaller-layers
          dropout-regularization  20 points  Dropout as a regularizer
            question regularizer

        """)
  }

  @Test func withoutAnAssignmentTheListNamesAll() throws {
    let lists = try assignments.map {
      try Program.run("check-assignment", [$0.id, "--list"]).output
    }
    #expect(lists.allSatisfy { $0.contains(", 100 points\n") })
    let all = try Program.run("check-assignment", ["--list"])
    #expect(all.output == lists.joined(separator: "\n"))
  }

  @Test func outsideOfACheckoutItSaysSo() throws {
    let result = try Program.run("check-assignment", ["dropout"], in: "/")
    #expect(result.status == 3)
    #expect(result.errors.unwrapped.contains("/ is not in a Handgrad checkout"))
  }
}
