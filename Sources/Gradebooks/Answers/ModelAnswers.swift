import Pages

/// The model answers and rubrics of an assignment, from its `Answers.md`: a part below each
/// `## <question>`.
public struct ModelAnswers: Sendable {
  /// What holds for all questions: what stands before the first part.
  public private(set) var general: [Block] = []

  private var parts: [String: [Block]] = [:]

  /// - Parameter markdown: The text of the file.
  public init(_ markdown: String) {
    var id: String?
    var lines: [String] = []
    for line in markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.hasPrefix("## ") {
        add(lines, below: id)
        (id, lines) = (String(line.dropFirst(3)).trimmed, [])
      } else if !line.hasPrefix("# ") {
        lines.append(String(line))
      }
    }
    add(lines, below: id)
  }

  private mutating func add(_ lines: [String], below id: String?) {
    let blocks = Self.blocks(lines)
    if let id { parts[id] = blocks } else { general = blocks }
  }

  /// What is said of a question; `nil` where nothing is.
  public func blocks(for question: String) -> [Block]? { parts[question] }

  /// Paragraphs and lists; lines that belong together are one text.
  private static func blocks(_ lines: [String]) -> [Block] {
    var items: [Item] = []
    var isOpen = false
    for line in lines {
      let text = line.trimmed
      if text.isEmpty {
        isOpen = false
      } else if text.hasPrefix("- ") || text.hasPrefix("* ") {
        items.append(Item(text: String(text.dropFirst(2)), isListed: true))
        isOpen = true
      } else if isOpen {
        items[items.count - 1].text += " " + text
      } else {
        items.append(Item(text: text, isListed: false))
        isOpen = true
      }
    }
    return items.reduce(into: []) { $0.add($1) }
  }

  fileprivate struct Item {
    var text: String
    let isListed: Bool
  }
}

extension [Block] {
  /// Adds a paragraph, or an item to the list that is last.
  fileprivate mutating func add(_ item: ModelAnswers.Item) {
    let text = InlineText(markdown: item.text)
    guard item.isListed else { return append(.paragraph(text)) }
    if case .list(let others) = last {
      self[count - 1] = .list(others + [text])
    } else {
      append(.list([text]))
    }
  }
}

extension InlineText {
  /// Text with Markdown's marks for code and for what is stressed; any other mark is text.
  fileprivate init(markdown text: String) {
    let marks = #/`(?<code>[^`]+)`|\*\*(?<strong>\S|\S.*?\S)\*\*|\*(?<stressed>\S|\S.*?\S)\*/#
    var result = InlineText("")
    var rest = text[...]
    while let match = rest.firstMatch(of: marks) {
      result = result + InlineText(String(rest[..<match.range.lowerBound]))
      if let code = match.code { result = result + .code(String(code)) }
      if let strong = match.strong { result = result + .strong(InlineText(String(strong))) }
      if let stressed = match.stressed {
        result = result + .emphasis(InlineText(String(stressed)))
      }
      rest = rest[match.range.upperBound...]
    }
    self = result + InlineText(String(rest))
  }
}
