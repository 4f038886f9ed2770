extension String {
  /// The line up to so many columns, with all of its escape sequences, which take none.
  func clipped(to columns: Int) -> String {
    guard count > columns else { return self }
    var (result, shown) = ("", 0)
    var rest = self[...]
    while let character = rest.first {
      if let sequence = rest.escapeSequence {
        result += sequence
        rest = rest.dropFirst(sequence.count)
      } else {
        if shown < columns { result.append(character) }
        shown += 1
        rest = rest.dropFirst()
      }
    }
    return result
  }
}

extension Substring {
  /// The escape sequence that it begins with: a color, or either half of a link.
  fileprivate var escapeSequence: Substring? {
    prefixMatch(of: /\u{1B}(?:\[[0-9;]*m|\]8;[^\u{1B}]*\u{1B}\\)/)?.output
  }
}
