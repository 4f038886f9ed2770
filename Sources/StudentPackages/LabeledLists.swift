/// The literal lists and dictionaries of a Swift source that stand behind a label, such as
/// `needs: ["a", "b"]`.
struct LabeledLists {
  private let begin: Regex<AnyRegexOutput>

  init(_ label: String) { begin = try! Regex("\\b\(label):\\s*\\[") }

  /// A source in whose lists some elements are left out, with the comments in such a list.
  /// - Parameter isKept: Gets an element without comments and without the space before it.
  func filtered(in text: String, _ isKept: (Substring) -> Bool) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstMatch(of: begin) {
      result += rest[..<start.range.upperBound]
      rest = rest[start.range.upperBound...]
      let list = ListText(rest)
      result += list.filtered(isKept)
      rest = list.rest
    }
    return result + rest
  }
}

/// The elements of a list in a Swift source.
private struct ListText {
  private var elements: [Substring] = []
  private let text: Substring

  /// What follows on the last element: the closing bracket and all behind it.
  private(set) var rest: Substring

  /// - Parameter text: What follows on the opening bracket.
  init(_ text: Substring) {
    var (depth, start, index) = (0, text.startIndex, text.startIndex)
    scan: while index < text.endIndex {
      switch text[index] {
      case "\"", "/": Self.skip(&index, in: text)
      case "(", "[", "{": depth += 1
      case ",", "]":
        guard depth == 0 else {
          depth -= text[index] == "]" ? 1 : 0
          break
        }
        elements.append(text[start..<index])
        if text[index] == "]" { break scan }
        start = text.index(after: index)
      case ")", "}": depth -= 1
      default: break
      }
      index = text.index(after: index)
    }
    self.text = text[..<index]
    rest = text[index...]
  }

  /// Moves to the last character of a string, or of a comment to the end of its line; what is
  /// neither is one character.
  private static func skip(_ index: inout Substring.Index, in text: Substring) {
    let pattern = #/"(?:[^"\\]|\\.)*"|\/\/[^\n]*/#
    guard let match = text[index...].prefixMatch(of: pattern) else { return }
    index = text.index(before: match.range.upperBound)
  }

  /// The text of the list; where something is left out, without comments.
  func filtered(_ isKept: (Substring) -> Bool) -> String {
    let bare = elements.map { $0.replacing(#/\/\/[^\n]*/#, with: "") }
    let kept = bare.filter { element in
      let element = element.trimmingPrefix(while: \.isWhitespace)
      return element.isEmpty || isKept(element)
    }
    guard kept.count < bare.count else { return String(text) }
    return String(kept.joined(separator: ",").trimmingPrefix { $0 == " " })
  }
}
