import Foundation
import Texts

extension Double {
  /// A number as people type it into tables: digits, and a point or a comma before decimals.
  init?(inTable text: String) {
    guard text.wholeMatch(of: #/[+-]?[0-9]{1,12}([.,][0-9]{1,12})?/#) != nil else { return nil }
    self.init(text.replacing(",", with: "."))
  }

  /// The number rounded to so many decimals.
  func rounded(decimals: Int) -> Double {
    let scale = pow(10, Double(decimals))
    let scaled = (self * scale).rounded()
    // Not −0.
    return scaled == 0 ? 0 : scaled / scale
  }

  /// The number with as few decimals as it needs, and at most so many.
  func text(decimals: Int = 2) -> String {
    let text = String(format: "%.\(decimals)f", rounded(decimals: decimals))
    guard text.contains(".") else { return text }
    let whole = text.reversed().drop { $0 == "0" }
    return String(whole.drop { $0 == "." }.reversed())
  }
}

extension String {
  var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }

  /// The text on one line, made fit to be read as a part of a list.
  var asItem: String {
    let words = split { $0.isWhitespace }.joined(separator: " ").escaped
    return words.replacing("; ", with: ", ")
  }
}
