import Courses
import Foundation
import TestSupport
import Testing

/// The checks' own test. A part of the mistakes and alternatives is run here, all of them by
/// `swift run audit-checks`, which made the published tables.
@Suite struct CheckAuditTests {
  struct Audited: CustomTestStringConvertible {
    let assignment: String
    let folder: String
    /// The functions that its sections judge.
    let functions: [String]
    var testDescription: String { assignment }

    /// The published table's lines.
    func table() throws -> [String] {
      let path = "\(Program.root)/Sources/Audits/\(folder)/Checks.md"
      return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        .map(String.init)
    }

    /// The published lines of one kind of variant, their function and their name.
    func rows(
      _ heading: String, where isMeant: (_ verdict: String) -> Bool = { _ in true }
    ) throws -> [(function: String, id: String)] {
      let part = try table().drop { $0 != "## \(heading)" }.dropFirst().prefix {
        !$0.hasPrefix("##")
      }
      return part.dropFirst(2).map(Audited.fields).filter { isMeant($0[2]) }.map {
        ($0[0], $0[1])
      }
    }

    static func fields(_ row: some StringProtocol) -> [String] {
      row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  static let all = assignments.map {
    Audited(assignment: $0.id, folder: $0.folder, functions: $0.sections.flatMap(\.functions))
  }

  @Test(arguments: all) func aSampleIsJudgedAsPublished(_ audited: Audited) throws {
    // Of the mistakes only: an alternative goes through every section that its function matters to.
    let audit = try Program.run(
      "audit-checks", [audited.assignment, "--every", "90", "--mistakes"])
    #expect(audit.status == 0, "\(audit.output)\(audit.errors)")
    let variants = audit.output.split(separator: "\n").filter { Audited.fields($0).count == 4 }
    try #require(!variants.isEmpty)
    let published = Set(try audited.table())
    for row in variants { #expect(published.contains(String(row)), "\(row)") }
  }

  /// Whatever can be compared is known by its numbers, and known again when it is met.
  @Test(arguments: all) func everyMistakeIsKnownByItsNumbers(_ audited: Audited) throws {
    struct Known: Decodable { let id, note: String }
    let data = try Data(
      contentsOf: URL(
        fileURLWithPath: "\(Program.root)/Sources/Audits/\(audited.folder)/KnownMistakes.json"))
    let known = try JSONDecoder().decode([Known].self, from: data)
    let compared = try audited.rows("Mistakes", where: { $0 != "crashed" })
    #expect(known.map(\.id) == compared.map(\.id))

    let sample = try Program.run(
      "audit-checks", [audited.assignment, "--every", "120", "--mistakes", "--diagnose"])
    let blocks = sample.output.components(separatedBy: "\n  is: ").dropFirst()
    #expect(!blocks.isEmpty && sample.status == 0)
    for block in blocks where known.contains(where: { block.hasPrefix($0.note + "\n") }) {
      #expect(block.contains("\n  says: ["), "\(block)")
    }
  }

  /// No row is missing, and none is left of a variant that is no more.
  @Test(arguments: all) func theTableListsEveryVariant(_ audited: Audited) throws {
    let list = try Program.run("audit-checks", [audited.assignment, "--list"])
    let variants = list.output.split(separator: "\n").map(String.init)
    let mistakes = try audited.rows("Mistakes").map { "mistake \($0.function) \($0.id)" }
    let alternatives = try audited.rows("Alternatives")
      .map { "alternative \($0.function) \($0.id)" }
    #expect(variants.filter { $0.hasPrefix("mistake ") } == mistakes)
    #expect(variants.filter { $0.hasPrefix("alternative ") } == alternatives)
  }

  /// The rows of the functions add up to those of the variants.
  @Test(arguments: all) func everyFunctionHasItsRow(_ audited: Audited) throws {
    let mistakes = try audited.rows("Mistakes").map(\.function)
    let alternatives = try audited.rows("Alternatives").map(\.function)
    let rows = try audited.table().map(Audited.fields).filter { $0.count == 3 }.dropFirst(2)
    #expect(Set(rows.map { $0[0] }) == Set(mistakes + alternatives))
    func text(_ count: Int) -> String { count == 0 ? "–" : "\(count) of \(count)" }
    for row in rows {
      #expect(row[1] == text(mistakes.count { $0 == row[0] }), "\(row)")
      #expect(row[2] == text(alternatives.count { $0 == row[0] }), "\(row)")
    }
  }

  /// Variants are shared out among processes; whatever their number, the order is that of the list.
  @Test func thePartsAddUpToTheWhole() throws {
    let arguments = ["warmup", "--every", "20", "--jobs"]
    let alone = try Program.run("audit-checks", arguments + ["1"])
    let shared = try Program.run("audit-checks", arguments + ["3"])
    #expect(alone.status == 0 && alone.output == shared.output)
    #expect(alone.output.split(separator: "\n").count { Audited.fields($0).count == 4 } >= 5)
  }

  @Test(arguments: all) func theFiguresAreThoseOfTheTable(_ audited: Audited) throws {
    let mistakes = try audited.rows("Mistakes").count
    let alternatives = try audited.rows("Alternatives").count
    #expect(
      try audited.table().contains(
        "Rejected: \(mistakes) of \(mistakes) mistakes. Accepted: \(alternatives) of "
          + "\(alternatives) alternatives."))
    let page = try String(
      contentsOfFile: "\(Program.root)/Documentation/Audits.md", encoding: .utf8)
    #expect(
      page.contains(
        "| `\(audited.assignment)` | \(mistakes) of \(mistakes) | \(alternatives) of "
          + "\(alternatives) |"))
  }

  /// What the student writes is attacked in at least six ways and accepted in at least two others.
  @Test(arguments: all) func everyFunctionHasEnoughVariants(_ audited: Audited) throws {
    let mistakes = try audited.rows("Mistakes").map(\.function)
    let alternatives = try audited.rows("Alternatives").map(\.function)
    for function in audited.functions {
      #expect(mistakes.count { $0 == function } >= 6, "\(function)")
    }
    for function in Set(alternatives) where function != "everything" {
      #expect(alternatives.count { $0 == function } >= 2, "\(function)")
    }
    #expect(Set(alternatives).subtracting(["everything"]).isSubset(of: mistakes))
  }
}
