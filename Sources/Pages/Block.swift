/// What a page consists of, from top to bottom.
public indirect enum Block: Sendable, Equatable {
  /// - Parameter anchor: What a link calls it: `#anchor`.
  case heading(InlineText, anchor: String? = nil)
  case subheading(InlineText, anchor: String? = nil)
  case paragraph(InlineText)
  case list([InlineText])
  case numberedList([InlineText])
  case table(Table)
  /// Charts side by side, or below each other where there is no room.
  case charts([Chart])
  /// Source text or a program's output, whose lines stay as they are.
  case code(String)
  /// What somebody wrote, with its line ends.
  case quotation(String)
  /// What is shown on request, such as a hint.
  /// - Parameter isAside: Whether it stays off paper unless somebody has opened it.
  case details(InlineText, [Block], isOpen: Bool = false, isAside: Bool = false)
  /// What should not be overlooked.
  case note(Tone, [Block])
  case definitions([Definition])
  /// Blocks side by side, or below each other where there is no room.
  case columns([[Block]])
}

/// A name and what it stands for, as in a list of settings.
public struct Definition: Sendable, Equatable {
  public var term: InlineText
  public var value: InlineText

  public init(_ term: InlineText, _ value: InlineText) {
    self.term = term
    self.value = value
  }
}
