import Batches
import Checking

extension CanvasGradebook {
  /// A file to import, and what whoever imports it should know.
  public struct Filled: Sendable, Equatable {
    public fileprivate(set) var bytes: [UInt8] = []
    /// The title of the column.
    public let column: String
    /// The students who have their points in it now.
    public fileprivate(set) var students: [String] = []
    /// The students of ours who have points and no row.
    public fileprivate(set) var withoutRow: [String] = []
    /// The students of ours for whom it is not plain which row is theirs, and why.
    public fileprivate(set) var unclear: [String] = []
    /// The students of the file who are excused, which stays.
    public fileprivate(set) var excused: [String] = []
    /// The students of the file to whom Canvas has not assigned it, which stays.
    public fileprivate(set) var notAssigned: [String] = []
    /// The students of the file for whom there are no points; their cells stay as they are.
    public fileprivate(set) var withoutPoints: [String] = []
  }

  /// The file with one column filled; every other byte stays as it is.
  /// - Parameters:
  ///   - gradebook: Whose totals are filled in.
  ///   - assignment: What they are for.
  ///   - wanted: The column, as for `column(_:for:)`.
  ///   - allowsOtherMaximum: Whether Canvas may have another maximum for the assignment.
  /// - Throws: `DocumentError` where there is no such column, or its maximum is another one.
  public func filled(
    from gradebook: Gradebook, for assignment: Assignment, column wanted: String? = nil,
    allowsOtherMaximum: Bool = false
  ) throws(DocumentError) -> Filled {
    let column = try column(wanted, for: assignment)
    if !allowsOtherMaximum { try requireMaximum(of: gradebook, column) }
    let matching = CanvasMatching(gradebook.rows, to: self)
    var cells: [(range: Range<Int>, text: String)] = []
    var told = Filled(column: column.title)
    for (place, record) in students.enumerated() {
      let cell = record.cells[column.place]
      let row = matching.row(at: place)
      let mark = cell.text.trimmed.uppercased()
      if mark == "EX" {
        told.excused.append(name(of: record))
      } else if mark == "N/A" {
        told.notAssigned.append(name(of: record))
      } else if let row, let total = row.total {
        told.students.append(row.student)
        // What says the same already stays as it is written.
        if Double(inTable: cell.text.trimmed)?.rounded(decimals: 2) != total {
          cells.append((cell.range, total.text()))
        }
      } else {
        told.withoutPoints.append(name(of: record))
      }
    }
    told.withoutRow = matching.withoutRow.filter { $0.total != nil }.map(\.student)
    told.unclear = matching.unclear
    told.bytes = replacing(cells)
    return told
  }

  private func requireMaximum(
    of gradebook: Gradebook, _ column: Column
  ) throws(DocumentError) {
    guard let maxima, let maximum = gradebook.rows.lazy.compactMap(\.max).first else { return }
    let found = maxima.cells[column.place].text.trimmed
    guard Double(inTable: found)?.rounded(decimals: 2) != maximum else { return }
    throw problem(
      "the points possible of “\(column.title)” are “\(found)”, expected \(maximum.text()): "
        + "points are not scaled; set them in Canvas, or fill them in as they are with "
        + "--canvas-other-maximum",
      in: maxima)
  }

  private func replacing(_ cells: [(range: Range<Int>, text: String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    var end = 0
    for (range, text) in cells {
      bytes += file.bytes[end..<range.lowerBound]
      bytes += text.utf8
      end = range.upperBound
    }
    return bytes + file.bytes[end...]
  }

  /// A student's name as Canvas has it.
  func name(of record: CSVRecords.Record) -> String {
    record.cells[..<firstID].map(\.text).joined(separator: ", ")
  }
}
