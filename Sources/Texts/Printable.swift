/// Text from outside, made fit for a terminal: it is shown, and does nothing else.
///
/// Emoji that are joined into one keep their parts and lose the joiner, which has no width and
/// could make two different names look alike.
extension String {
  /// The text without what is not printable, shortened to what fits on a line.
  public var printable: String {
    String(String.UnicodeScalarView(unicodeScalars.prefix(200).filter(\.isPrintable)))
  }

  /// The lines of the text without what is not printable; a tab is four spaces.
  public var printableLines: String {
    var kept = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "\n": kept.append(scalar)
      case "\t": kept.append(contentsOf: "    ".unicodeScalars)
      default: if scalar.isPrintable { kept.append(scalar) }
      }
    }
    return String(kept)
  }

  /// The text with what is not printable written out, as `\u{1B}`: different texts stay different.
  public var escaped: String {
    unicodeScalars.allSatisfy(\.isPrintable)
      ? self
      : unicodeScalars.reduce(into: "") {
        $0 += $1.isPrintable ? String($1) : $1.escaped(asASCII: true)
      }
  }
}

extension Unicode.Scalar {
  /// Whether a terminal shows it, alone or with the letter before it, and does nothing else.
  public var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    default:
      // Some letters and marks are as invisible as a format character. Those that choose between
      // two pictures of one emoji are not meant.
      !properties.isDefaultIgnorableCodePoint || Unicode.Scalar.emojiVariants.contains(self)
    }
  }

  private static let emojiVariants: ClosedRange<Unicode.Scalar> = "\u{FE00}"..."\u{FE0F}"
}
