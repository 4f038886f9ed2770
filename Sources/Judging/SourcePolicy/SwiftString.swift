import Texts

/// A string literal: where it ends, and where code is interpolated into it.
///
/// The compiler finds the end of an interpolation with a scanner that knows parentheses, strings
/// and comments and nothing else, and reads the code between afterwards. So does this one: it must
/// see the same text as code.
struct SwiftString {
  private(set) var end: Int
  private(set) var interpolations: [Range<Int>] = []

  /// Whether strings and parentheses nest deeper than anybody writes; the rest is then not read.
  /// (To find their ends takes time in proportion to the depth.)
  private(set) var isTooDeep = false

  private let source: SourceBytes
  private let delimiter: Delimiter

  /// Reads the literal whose first quotation mark stands at `quote`, behind `pounds` marks `#`.
  init(_ source: SourceBytes, quote: Int, pounds: Int) {
    self.source = source
    delimiter = Delimiter(source, quote: quote, pounds: pounds)
    end = quote + delimiter.length
    while end < source.count, !close() { readElement() }
  }

  /// Whether the literal ends here; its closing delimiter is then read. A line end closes a literal
  /// of one line: the compiler complains and goes on there.
  private mutating func close() -> Bool {
    if let closed = delimiter.close(source, at: end) {
      end = closed
      return true
    }
    return source.isLineEnd(end) && !delimiter.isMultiline
  }

  private mutating func readElement() {
    guard let escaped = delimiter.escaped(source, at: end) else {
      end += 1
      return
    }
    if source[escaped] == "(" {
      let close = endOfInterpolation(escaped + 1)
      interpolations.append(escaped + 1..<close)
      end = source[close] == ")" ? close + 1 : close
    } else {
      end = source.isLineEnd(escaped) ? escaped : min(escaped + 1, source.count)
    }
  }

  /// The place of the parenthesis that ends an interpolation, or where the compiler gives up.
  private mutating func endOfInterpolation(_ start: Int) -> Int {
    var open: [Opening] = []
    var offset = start
    while offset < source.count {
      if open.count > SwiftString.deepest {
        isTooDeep = true
        break
      }
      offset = endOfPlainText(offset)
      switch open.last {
      case .string(let inner)?:
        offset = step(in: inner, at: offset, &open)
      case .parenthesis?, nil:
        if source[offset] == ")" && open.isEmpty { return offset }
        if source.isLineEnd(offset) && !allowsLines(open) { return offset }
        offset = stepInCode(at: offset, &open)
      }
      if case .string(let inner)? = open.last, source.isLineEnd(offset), !inner.isMultiline {
        return offset
      }
    }
    return source.count
  }

  /// Behind letters, digits and spaces, which are neither ends nor beginnings.
  private func endOfPlainText(_ start: Int) -> Int {
    var offset = start
    while offset < source.count {
      switch source[offset] {
      case "a"..."z", "A"..."Z", "0"..."9", " ", "\u{80}"...: offset += 1
      default: return offset
      }
    }
    return offset
  }

  /// Each string and each parenthesis counts.
  private static let deepest = 250

  private enum Opening {
    case parenthesis
    case string(Delimiter)
  }

  /// Whether the innermost string, this one or one in its interpolation, has several lines.
  private func allowsLines(_ open: [Opening]) -> Bool {
    for case .string(let inner) in open.reversed() { return inner.isMultiline }
    return delimiter.isMultiline
  }

  private func step(in inner: Delimiter, at offset: Int, _ open: inout [Opening]) -> Int {
    if let closed = inner.close(source, at: offset) {
      open.removeLast()
      return closed
    }
    guard let escaped = inner.escaped(source, at: offset) else { return offset + 1 }
    if source[escaped] == "(" { open.append(.parenthesis) }
    return source.isLineEnd(escaped) ? escaped : escaped + 1
  }

  private func stepInCode(at offset: Int, _ open: inout [Opening]) -> Int {
    switch source[offset] {
    case "(":
      open.append(.parenthesis)
    case ")":
      open.removeLast()
    case "\"", "'":
      return enter(Delimiter(source, quote: offset, pounds: 0), at: offset, &open)
    case "#":
      let pounds = source.run(of: "#", at: offset)
      guard source[offset + pounds] == "\"" else { return offset + pounds }
      let quote = offset + pounds
      return enter(Delimiter(source, quote: quote, pounds: pounds), at: quote, &open)
    case "/" where source.isCommentStart(offset):
      return source.endOfComment(offset)
    default:
      break
    }
    return offset + 1
  }

  private func enter(_ inner: Delimiter, at quote: Int, _ open: inout [Opening]) -> Int {
    open.append(.string(inner))
    return quote + inner.length
  }
}

extension SwiftString {
  /// What opens and closes a literal: its quotation mark, once or three times, and marks `#`.
  struct Delimiter {
    let quote: Unicode.Scalar
    let pounds: Int
    let isMultiline: Bool

    /// Its quotation marks.
    var length: Int { isMultiline ? 3 : 1 }

    init(_ source: SourceBytes, quote: Int, pounds: Int) {
      self.quote = source[quote]
      self.pounds = pounds
      isMultiline =
        source.has("\"", times: 3, at: quote)
        && !Delimiter.closesOnItsLine(source, quote: quote, pounds: pounds)
    }

    /// `#"""#` is a literal of one line that holds one quotation mark.
    private static func closesOnItsLine(_ source: SourceBytes, quote: Int, pounds: Int) -> Bool {
      guard pounds > 0 else { return false }
      var offset = quote + 2
      while offset < source.count && !source.isLineEnd(offset) {
        if source[offset] == "\"" && source.has("#", times: pounds, at: offset + 1) { return true }
        offset += 1
      }
      return false
    }

    /// Behind the closing delimiter, if one stands here.
    func close(_ source: SourceBytes, at offset: Int) -> Int? {
      guard source.has(quote, times: length, at: offset),
        source.has("#", times: pounds, at: offset + length)
      else { return nil }
      return offset + length + pounds
    }

    /// The place of what is escaped, if an escape stands here: `\` and as many `#` as opened.
    func escaped(_ source: SourceBytes, at offset: Int) -> Int? {
      guard source[offset] == "\\" else { return nil }
      return source.has("#", times: pounds, at: offset + 1) ? offset + 1 + pounds : nil
    }
  }
}
