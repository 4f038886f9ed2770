/// What stands in a cell of a table of ours.
public struct CSVValue: Sendable, Equatable {
  /// As it stands in the file, before quotes.
  let written: String

  /// Text, which may come from anybody; no spreadsheet runs it. `nil` for an empty cell.
  public static func text(_ text: String?) -> CSVValue {
    CSVValue(written: (text ?? "").guardedFromSpreadsheets)
  }

  /// A number with as few decimals as it needs; `nil` for an empty cell.
  /// - Parameter decimals: How many there are at most.
  public static func number(_ number: Double?, decimals: Int = 2) -> CSVValue {
    CSVValue(written: number.map { $0.text(decimals: decimals) } ?? "")
  }
}

extension String {
  /// The text with an apostrophe before what a spreadsheet would run as a formula.
  ///
  /// Text that has apostrophes of its own there gets one more, so that `withoutGuard` gives every
  /// text back.
  var guardedFromSpreadsheets: String { isFormulaBehindApostrophes ? "'" + self : self }

  /// The text as it was before it was guarded.
  var withoutGuard: String {
    unicodeScalars.first == "'" && isFormulaBehindApostrophes
      ? String(String.UnicodeScalarView(unicodeScalars.dropFirst())) : self
  }

  private var isFormulaBehindApostrophes: Bool {
    // Scalar by scalar: “=” with an accent is a Character of its own, and still begins a formula.
    // Spreadsheets for wide letters take the wide signs too.
    unicodeScalars.first { $0 != "'" }.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) }
      ?? false
  }
}
