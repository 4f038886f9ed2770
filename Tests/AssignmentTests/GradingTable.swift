import Glibc
import Synchronization
import TestSupport

/// What a grader looks at: a table by assignment and section, the last thing that `swift test`
/// prints.
enum GradingTable {
  private static let documents = Mutex<[CheckDocument]>([])

  /// Adds an assignment's verdicts.
  static func add(_ document: CheckDocument) {
    documents.withLock { documents in
      if documents.isEmpty { on_exit({ status, _ in GradingTable.print(status) }, nil) }
      documents.append(document)
    }
  }

  private static func print(_ status: Int32) {
    let documents = self.documents.withLock { $0.sorted { $0.assignment < $1.assignment } }
    let text = documents.flatMap { [""] + lines($0) } + ["", toolkit(status, documents)]
    Swift.print(text.joined(separator: "\n"))
  }

  private static func lines(_ document: CheckDocument) -> [String] {
    let sections = document.sections
    let score = document.score
    let most = score.earned + score.lost + score.open + score.undecided
    let width = sections.map(\.id.count).max() ?? 0
    let statusWidth = sections.map(\.status.count).max() ?? 0
    let undecided = score.undecided > 0 ? ", \(score.undecided) undecided" : ""
    return ["\(document.assignment): \(score.earned) of \(most) points\(undecided)"]
      + document.replaced.map { "  \($0.name) was judged as its stub: \($0.message)" }
      + sections.flatMap { section in
        let row =
          "  " + padded(section.id, width) + "  " + padded(section.status, statusWidth)
          + "  \(section.points)/\(section.maxPoints)" + remark(section)
        return ["passed", "not implemented"].contains(section.status)
          ? [row] : [row] + wrapped(section)
      }
  }

  /// Why a section's points are not the whole story of its status.
  private static func remark(_ section: CheckDocument.Section) -> String {
    if section.undecided > 0 { return "  \(section.undecided) undecided" }
    return section.status == "passed" && !section.grafted.isEmpty
      ? "  with the reference's \(section.grafted.joined(separator: ", "))" : ""
  }

  /// The first line of what was found, in 80 columns.
  private static func wrapped(_ section: CheckDocument.Section) -> [String] {
    var lines = [""]
    for word in section.message.prefix(while: { $0 != "\n" }).split(separator: " ") {
      if lines[lines.count - 1].count + word.count > 75 { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    return lines.map { "    " + $0 }
  }

  /// One line about the tests of the toolkit itself, which ran beside the submission's.
  private static func toolkit(_ status: Int32, _ documents: [CheckDocument]) -> String {
    let isFaultless = documents.flatMap(\.sections).allSatisfy {
      ["passed", "not implemented"].contains($0.status)
    }
    switch (status, isFaultless) {
    case (0, _): return "The toolkit's own tests: none of those that ran has failed."
    case (_, true): return "The toolkit's own tests: some have failed; look for ✘ above."
    case (_, false):
      return "The toolkit's own tests: if some have failed, they are marked by ✘ above."
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
