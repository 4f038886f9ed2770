/// The tokens of a stretch of Swift code, in order; literals are passed over as a whole.
///
/// It must be right for what compiles: where the compiler complains, what is seen decides nothing.
package struct SwiftLexer {
  package struct Token {
    package enum Kind {
      /// An identifier or keyword, without its back-ticks.
      case word
      case at
      /// `#` and the word behind it.
      case directive
      case literal
      /// Operators and punctuation.
      case other
    }

    package let kind: Kind
    /// For a word its letters.
    package let range: Range<Int>
  }

  package let source: SourceBytes

  /// The code in the strings that were passed.
  private(set) var interpolations: [Range<Int>] = []

  /// Where something stood that cannot be read as the compiler does, and what.
  private(set) var doubt: (offset: Int, problem: String)?

  private var position: Int
  private let limit: Int

  /// How many bytes were looked through for the end of a regular expression that is none. Each
  /// slash may lead through the rest of its line.
  private var bytesInVain = 0
  private static let mostBytesInVain = 1 << 21
  private var before = Before.expression

  /// What the last token lets expect.
  private enum Before {
    /// A value may begin.
    case expression
    /// A value has ended.
    case operand
    /// A brace has closed: the end of a value or of a statement.
    case brace
    /// A member's name follows.
    case period
    /// `try` may carry a mark.
    case tryKeyword
    /// The name of an operator follows.
    case declaration
  }

  package init(_ source: SourceBytes, _ range: Range<Int>) {
    self.source = source
    position = range.lowerBound
    limit = range.upperBound
    if position == 0 { skipStartOfFile() }
  }

  /// The next token, or nothing at the end.
  package mutating func next() -> Token? {
    skipBlanks()
    guard position < limit else { return nil }
    switch source[position] {
    case "@": return single(.at)
    case "\"", "'": return string(quote: position, pounds: 0)
    case "#": return pound()
    case "`": return escapedWord()
    default: break
    }
    if source.lengthOfOperatorCharacter(position, isFirst: true) != nil { return operatorToken() }
    if isWord(position) { return word() }
    return punctuation()
  }

  /// A byte-order mark and a line `#!`.
  private mutating func skipStartOfFile() {
    if source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    guard source[position] == "#", source[position + 1] == "!" else { return }
    while position < limit && !source.isLineEnd(position) { position += 1 }
  }

  private mutating func skipBlanks() {
    while position < limit {
      switch source[position] {
      case " ", "\t", "\n", "\r", "\u{B}", "\u{C}", "\0": position += 1
      case "/" where source.isCommentStart(position): position = source.endOfComment(position)
      default: return
      }
    }
  }

  private mutating func take(_ kind: Token.Kind, to end: Int, then: Before) -> Token {
    let token = Token(kind: kind, range: position..<end)
    position = end
    before = then
    return token
  }

  private mutating func single(_ kind: Token.Kind) -> Token {
    take(kind, to: position + 1, then: .expression)
  }

  private mutating func punctuation() -> Token {
    switch source[position] {
    case ")", "]": take(.other, to: position + 1, then: .operand)
    case "}": take(.other, to: position + 1, then: .brace)
    default: single(.other)
    }
  }

  private mutating func string(quote: Int, pounds: Int) -> Token {
    let string = SwiftString(source, quote: quote, pounds: pounds)
    interpolations += string.interpolations
    if string.isTooDeep { doubt = (position, "a submission may not nest strings so deep") }
    return take(.literal, to: string.end, then: .operand)
  }

  private mutating func pound() -> Token {
    let pounds = source.run(of: "#", at: position)
    let start = position + pounds
    if source[start] == "\"" { return string(quote: start, pounds: pounds) }
    if source[start] == "/" {
      let end = SwiftRegex.end(
        in: source, slash: start, pounds: pounds, bytesInVain: &bytesInVain)
      return take(.literal, to: end ?? limit, then: .operand)
    }
    var end = start
    while isWord(end) { end += 1 }
    return take(.directive, to: end, then: .operand)
  }
}

// Words and operators.
extension SwiftLexer {
  /// Whether the byte belongs to a word: beyond ASCII every one does that is no operator's.
  private func isWord(_ offset: Int) -> Bool {
    guard offset < source.count else { return false }
    switch source[offset] {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "$": return true
    case "\u{80}"...: return source.lengthOfOperatorCharacter(offset, isFirst: true) == nil
    default: return false
    }
  }

  private mutating func word() -> Token {
    var end = position
    while isWord(end) { end += 1 }
    let isMember = before == .period
    return take(.word, to: end, then: isMember ? .operand : after(source.text(position..<end)))
  }

  private func after(_ word: String) -> Before {
    switch word {
    case "func", "operator": .declaration
    case "try": .tryKeyword
    case _ where SwiftLexer.beforeValues.contains(word): .expression
    default: .operand
    }
  }

  /// The words behind which a value begins.
  private static let beforeValues: Set<String> = [
    "await", "case", "guard", "if", "in", "repeat", "return", "switch", "throw", "where", "while",
  ]

  /// An identifier in back-ticks may hold anything but a back-tick and a line end.
  private mutating func escapedWord() -> Token {
    var end = position + 1
    while end < source.count, source[end] != "`", !source.isLineEnd(end) { end += 1 }
    guard source[end] == "`" else { return single(.other) }
    let token = Token(kind: .word, range: position + 1..<end)
    position = end + 1
    before = .operand
    return token
  }

  private mutating func operatorToken() -> Token {
    let isLeftBound = source.isLeftBound(position)
    if source[position] == "!" || source[position] == "?", isLeftBound {
      return take(.other, to: position + 1, then: before == .tryKeyword ? .expression : .operand)
    }
    let end = source.endOfOperator(position)
    let isRightBound = source.isRightBound(end, isLeftBound: isLeftBound)
    if let regex = regex(position..<end, isLeftBound, isRightBound) {
      return take(.literal, to: regex, then: .operand)
    }
    if source[position] == ".", end == position + 1 {
      return take(.other, to: end, then: .period)
    }
    return take(.other, to: end, then: isLeftBound && !isRightBound ? .operand : .expression)
  }

  /// Behind the regular expression that begins within an operator: its slash ends what precedes it.
  private mutating func regex(_ name: Range<Int>, _ isLeftBound: Bool, _ isRightBound: Bool) -> Int?
  {
    let isBinary = isLeftBound == isRightBound
    let mayBegin =
      [.expression, .tryKeyword].contains(before) || (before == .brace && !isLeftBound)
    guard before != .declaration, isBinary ? mayBegin : isRightBound, doubt == nil,
      let slash = name.first(where: { source[$0] == "/" })
    else { return nil }
    guard let end = SwiftRegex.end(in: source, slash: slash, pounds: 0, bytesInVain: &bytesInVain)
    else {
      if bytesInVain > SwiftLexer.mostBytesInVain {
        doubt = (slash, "a submission may not have so many slashes on a line")
      }
      return nil
    }
    if end <= limit, !(isBinary && before == .brace) { return end }
    if matters(slash..<end) {
      doubt = (slash, "this may be a regular expression or not: write it between #/ and /#")
    }
    return nil
  }

  /// Whether a stretch reads differently as code and as text.
  private func matters(_ range: Range<Int>) -> Bool {
    range.contains { ["\"", "'", "`", "@", "#"].contains(source[$0]) || source.isCommentStart($0) }
  }
}
