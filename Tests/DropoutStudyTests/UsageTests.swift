import TestSupport
import Testing

/// What the command says to wrong command lines, and what it lists.
@Suite struct UsageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let sentence: String

    init(_ arguments: String, _ sentence: String) {
      self.arguments = arguments.split(separator: " ").map(String.init)
      self.sentence = sentence
    }

    var testDescription: String { sentence }
  }

  static let cases = [
    Case("", "one of run, all, list, show, compare is expected, found nothing"),
    Case(
      "rum",
      "there is no command “rum”; did you mean run?; there are: run, all, list, show, compare"),
    Case("run", "run needs a configuration or a folder of them, such as Experiments"),
    Case("all Experiments", "all takes no argument, found Experiments"),
    Case("compare", "compare needs the name of a run; study list shows them"),
    Case("all --shard 4/3", "--shard takes I/N with 1 ≤ I ≤ N, such as 2/8, found “4/3”"),
    Case("all --sample --full", "--sample and --full exclude each other"),
    Case("all --resume --restart", "--resume and --restart exclude each other"),
    Case("list --full", "--full belongs to all"),
    Case("all --html x", "--html belongs to compare"),
    Case("all --jobs 0", "--jobs takes a whole number from 1 to 1000, found “0”"),
    Case("show nothing --out /no/runs", "there is no run in /no/runs/nothing"),
  ]

  @Test(arguments: cases) func isTold(_ each: Case) throws {
    let result = try Program.run("study", each.arguments)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(
      result.errors.unwrapped == "study: \(each.sentence)\nTry: swift run study --help\n")
    #expect(result.tooWide == [])
  }

  @Test func helpFitsATerminal() throws {
    let result = try Program.run("study", ["--help"])
    #expect(result.status == 0)
    #expect(result.tooWide == [])
    #expect(!result.output.contains("--train"))
  }

  @Test func listShowAndCompareTellWhatThereIs() throws {
    let study = try SmallStudy(["one", "two"])
    let nothing = try study.study("list")
    #expect(
      nothing.output.unwrapped
        == "\(study.runs) has no runs yet; study run Experiments makes some\n")
    #expect(try study.run().tooWide == [])
    let list = try study.study("list")
    #expect(list.output.contains("one  finished, 3 epochs  best val acc 0."))
    let shown = try study.study("show", "one")
    let details = shown.output
    #expect(details.contains("  dropout      dropout, rate 0.1, placement standard\n"))
    #expect(details.contains("  finished in "))
    #expect(shown.tooWide == [])
    let compared = try study.study("compare", "one", "two")
    let table = compared.output
    // Training and validation of a run share a letter.
    for name in ["A  training, one", "a  validation, one", "B  training, two"] {
      #expect(table.contains(" \(name)\n"))
    }
    #expect(compared.tooWide == [])
    let page = "\(study.folder.path)/page.html"
    #expect(try study.study("compare", "one", "two", "--html", page).status == 0)
    let html = try String(contentsOfFile: page, encoding: .utf8)
    #expect(html.contains("<title>Comparison of 2 runs</title>"))
    #expect(html.components(separatedBy: "<svg").count > 5)
    let unknown = try study.study("show", "onw")
    #expect(unknown.status == 2)
    #expect(unknown.errors.unwrapped.contains("there is no run “onw”; did you mean one?"))
  }
}
