extension String {
  /// The text with spaces up to a width.
  /// - Parameter atEnd: Whether they stand behind the text or in front of it.
  public func padded(to width: Int, atEnd: Bool = true) -> String {
    let spaces = String(repeating: " ", count: max(0, width - count))
    return atEnd ? self + spaces : spaces + self
  }

  /// The text up to its last character that is no space.
  public var withoutTrailingSpaces: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
