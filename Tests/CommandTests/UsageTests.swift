import TestSupport
import Testing

/// The command line: help, lists, and one clear sentence for what is not understood.
@Suite struct UsageTests {
  struct Case: CustomTestStringConvertible {
    let arguments: [String]
    let sentence: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let wrong = [
    Case(
      arguments: ["dropuot"],
      sentence: "there is no assignment “dropuot”; did you mean dropout?; there are: "
        + "fully-connected, dropout"),
    Case(
      arguments: ["linear"],
      sentence: "there is no assignment “linear”; there are: fully-connected, dropout"),
    Case(
      arguments: ["dropout", "--section", "fc-net-dropot"],
      sentence: "dropout has no section “fc-net-dropot”; did you mean fc-net-dropout?; it has: "
        + "dropout-forward, dropout-backward, fc-net-dropout, dropout-regularization"),
    Case(
      arguments: ["dropout", "--sed", "3"],
      sentence: "unknown option --sed; did you mean --seed?"),
    Case(arguments: ["dropout", "-x"], sentence: "unknown option -x"),
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
      sentence: "one assignment is expected, found dropout and batchnorm"),
    Case(arguments: ["--json"], sentence: "--json needs an assignment before it"),
    Case(
      arguments: ["--section", "dropout-forward"],
      sentence: "--section needs an assignment before it"),
  ]

  @Test(arguments: wrong) func wrongUsageGetsOneSentence(_ test: Case) throws {
    let result = try Program.run("check-assignment", test.arguments)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(
      result.errors
        == "check-assignment: \(test.sentence)\nTry: swift run check-assignment --help\n")
  }

  @Test func helpNamesEveryOption() throws {
    let result = try Program.run("check-assignment", ["--help"])
    #expect(result.status == 0)
    for option in [
      "--section", "--solution", "--seed", "--list", "--json", "--plots", "--data", "--time-limit",
      "--help", "Exit status",
    ] { #expect(result.output.contains(option)) }
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 90 })
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
          dropout-regularization  20 points  Dropout as a regulariser
            question regulariser

        """)
  }

  @Test func withoutAnAssignmentTheListNamesAll() throws {
    let lists = try [["fully-connected"], ["dropout"]].map {
      try Program.run("check-assignment", $0 + ["--list"]).output
    }
    #expect(lists.allSatisfy { $0.contains(", 100 points\n") })
    let all = try Program.run("check-assignment", ["--list"])
    #expect(all.output == lists.joined(separator: "\n"))
  }

  @Test func outsideOfACheckoutItSaysSo() throws {
    let result = try Program.run("check-assignment", ["dropout"], in: "/")
    #expect(result.status == 3)
    #expect(result.errors.contains("/ is not in a Handgrad checkout"))
  }
}
