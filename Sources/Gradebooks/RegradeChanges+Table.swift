import Grading

extension RegradeChanges {
  /// A row for each change.
  public var table: CSVTable {
    CSVTable(
      header: ["submission", "section", "before", "now", "why"],
      rows: changes.map {
        [
          .text($0.submission), .text($0.section), .text($0.before), .text($0.now),
          .text($0.reason.rawValue),
        ]
      })
  }
}
