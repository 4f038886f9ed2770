import Texts

/// How text is laid out for whoever reads it: line width, and colors on a terminal.
public struct TextStyle: Sendable {
  public let hasColor: Bool
  public let hasLinks: Bool
  public let width: Int

  public init(hasColor: Bool, width: Int, hasLinks: Bool = false) {
    self.hasColor = hasColor
    self.hasLinks = hasLinks
    self.width = max(40, width)
  }

  /// The text on lines of the terminal's width. Continued lines begin with `indent`.
  func wrapped(_ text: String, first: String, indent: String) -> [String] {
    let words = text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    return (first + words).wrapped(to: width, hanging: indent.count)
      .split(separator: "\n").map(String.init)
  }

  func colored(_ text: String, _ status: Status) -> String {
    switch status {
    case .passed: green(text)
    case .notImplemented, .blocked: yellow(text)
    default: red(text)
    }
  }

  package func bold(_ text: String) -> String { escaped("1", text) }
  package func dim(_ text: String) -> String { escaped("2", text) }
  func red(_ text: String) -> String { escaped("31", text) }
  func green(_ text: String) -> String { escaped("32", text) }
  func yellow(_ text: String) -> String { escaped("33", text) }

  private func escaped(_ code: String, _ text: String) -> String {
    hasColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
