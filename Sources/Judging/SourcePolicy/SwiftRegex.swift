/// A regular-expression literal, `/…/` or `#/…/#`.
enum SwiftRegex {
  /// Behind the literal whose slash stands at `slash`, or nothing if the compiler sees none there.
  ///
  /// Between bare slashes it neither begins nor ends with a space, stays on its line, closes no
  /// parenthesis that it has not opened, and is not followed by what would begin a comment.
  /// - Parameter bytesInVain: Grows by what was looked through where there is no literal.
  static func end(
    in source: SourceBytes, slash: Int, pounds: Int, bytesInVain: inout Int
  ) -> Int? {
    var offset = slash + 1
    var isFound = false
    defer { if !isFound { bytesInVain += offset - slash } }
    let isBare = pounds == 0
    if isBare, isBlank(source, offset) || source[offset] == "/" || source[offset] == "*" {
      return nil
    }
    let isMultiline = !isBare && opensLines(source, offset)
    var groups = 0
    var classes = 0
    while offset < source.count {
      switch source[offset] {
      case "/" where source.has("#", times: pounds, at: offset + 1):
        isFound = true
        guard isBare else { return offset + 1 + pounds }
        let followsSpace = isBlank(source, offset - 1) && source[offset - 2] != "\\"
        let opensComment = source[offset + 1] == "/" || source[offset + 1] == "*"
        return followsSpace || opensComment ? nil : offset + 1
      case "\n", "\r":
        guard isMultiline else { return nil }
      case "\\":
        offset += source.isLineEnd(offset + 1) ? 0 : 1
      case "(" where classes == 0:
        groups += 1
      case ")" where classes == 0:
        if isBare && groups == 0 { return nil }
        groups -= 1
      case "[":
        classes += 1
      case "]" where classes > 0:
        classes -= 1
      default:
        break
      }
      offset += 1
    }
    return nil
  }

  private static func isBlank(_ source: SourceBytes, _ offset: Int) -> Bool {
    source[offset] == " " || source[offset] == "\t"
  }

  private static func opensLines(_ source: SourceBytes, _ start: Int) -> Bool {
    var offset = start
    while isBlank(source, offset) { offset += 1 }
    return source.isLineEnd(offset)
  }
}
