/// No line for a reader has more columns, however wide the terminal is.
public let mostColumns = 80

/// Text on lines that fit whoever reads it.
extension String {
  /// The text with lines that are wider than so many columns broken between words.
  ///
  /// A word that is wider itself, such as a path or a digest, has a line to itself.
  /// - Parameter hanging: How far what goes on is indented; `nil` for two columns more than the
  ///   line that it belongs to.
  public func wrapped(to width: Int, hanging: Int? = nil) -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.utf8.count <= width ? String($0) : wrapped($0, width, hanging) }
      .joined(separator: "\n")
  }

  private func wrapped(_ line: Substring, _ width: Int, _ hanging: Int?) -> String {
    let indent = String(repeating: " ", count: hanging ?? line.prefix { $0 == " " }.count + 2)
    var lines = [""]
    var column = 0
    for (gap, word) in line.words {
      let isFirst = lines[lines.count - 1].allSatisfy { $0 == " " }
      if !isFirst, column + gap.count + word.displayWidth > width {
        lines.append(indent)
        column = indent.count
      } else {
        lines[lines.count - 1] += gap
        column += gap.count
      }
      lines[lines.count - 1] += word
      column += word.displayWidth
    }
    return lines.joined(separator: "\n")
  }
}

extension StringProtocol {
  /// How many columns a terminal needs to show the text: none for what colors it or links it, two
  /// for letters such as those of Chinese.
  public var displayWidth: Int {
    var width = 0
    var rest = Substring(self).unicodeScalars
    while let scalar = rest.popFirst() {
      if scalar == "\u{1B}" {
        rest.dropEscape()
      } else {
        width += scalar.displayWidth
      }
    }
    return width
  }
}

extension Substring {
  /// Each word with the spaces before it.
  fileprivate var words: [(gap: Substring, word: Substring)] {
    var words: [(gap: Substring, word: Substring)] = []
    var rest = self
    while !rest.isEmpty {
      let gap = rest.prefix { $0 == " " }
      rest.removeFirst(gap.count)
      let word = rest.prefix { $0 != " " }
      rest.removeFirst(word.count)
      words.append((gap, word))
    }
    return words
  }
}

extension Substring.UnicodeScalarView {
  /// Drops what belongs to an escape sequence whose first character was just taken.
  fileprivate mutating func dropEscape() {
    guard let kind = popFirst() else { return }
    switch kind {
    case "[": while let scalar = popFirst(), !("@"..."~").contains(scalar) {}
    case "]":
      while let scalar = popFirst(), scalar != "\u{07}" {
        guard scalar != "\u{1B}" else {
          _ = popFirst()
          return
        }
      }
    default: break
    }
  }
}

extension Unicode.Scalar {
  fileprivate var displayWidth: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .format: 0
    default: Unicode.Scalar.wide.contains { $0.contains(self) } ? 2 : 1
    }
  }

  /// The blocks of Unicode's East Asian Width W and F.
  private static let wide: [ClosedRange<Unicode.Scalar>] = [
    "\u{1100}"..."\u{115F}", "\u{2E80}"..."\u{303E}", "\u{3041}"..."\u{A4CF}",
    "\u{A960}"..."\u{A97C}", "\u{AC00}"..."\u{D7A3}", "\u{F900}"..."\u{FAFF}",
    "\u{FE30}"..."\u{FE6F}", "\u{FF01}"..."\u{FF60}", "\u{FFE0}"..."\u{FFE6}",
    "\u{1F300}"..."\u{1F64F}", "\u{1F680}"..."\u{1F6FF}", "\u{1F900}"..."\u{1FAFF}",
    "\u{20000}"..."\u{3FFFD}",
  ]
}
