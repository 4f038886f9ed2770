/// Text within a line or paragraph: `"loss \(.strong("0.31")) after \(epochs) epochs"`.
///
/// Strings are text and never markup. What cannot be seen in them is written out, as `\u{202E}`.
public struct InlineText: Sendable, Equatable {
  enum Piece: Sendable, Equatable {
    case plain(String)
    case code(String)
    case strong(InlineText)
    case emphasis(InlineText)
    case badge(String, Tone)
    case link(InlineText, destination: String)
  }

  private(set) var pieces: [Piece]

  public init(_ text: String) { pieces = [.plain(text)] }

  private init(piece: Piece) { pieces = [piece] }

  /// Source text, names of files and functions.
  public static func code(_ text: String) -> InlineText { InlineText(piece: .code(text)) }

  /// Important text.
  public static func strong(_ text: InlineText) -> InlineText { InlineText(piece: .strong(text)) }

  /// Stressed text.
  public static func emphasis(_ text: InlineText) -> InlineText {
    InlineText(piece: .emphasis(text))
  }

  /// A word or two in a coloured frame, such as a status.
  public static func badge(_ text: String, _ tone: Tone) -> InlineText {
    InlineText(piece: .badge(text, tone))
  }

  /// A link to a relative address, to `http://` or `https://`, or to the `#anchor` of a heading.
  ///
  /// Any other destination is shown behind the text, without a link.
  /// - Parameter destination: An address as in HTML. What may not stand in one, such as a space, is
  ///   percent-encoded; a `#`, `?` or `%` that belongs to the name of a file must be so already.
  public static func link(_ text: InlineText, to destination: String) -> InlineText {
    InlineText(piece: .link(text, destination: destination))
  }

  public static func + (left: InlineText, right: InlineText) -> InlineText {
    var sum = left
    sum.pieces += right.pieces
    return sum
  }

  /// The text alone.
  public var plainText: String {
    pieces.map { piece in
      switch piece {
      case .plain(let text), .code(let text), .badge(let text, _): text
      case .strong(let text), .emphasis(let text), .link(let text, _): text.plainText
      }
    }.joined()
  }
}

extension InlineText: ExpressibleByStringInterpolation {
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = InlineText("")

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { text = text + InlineText(literal) }
    }

    public mutating func appendInterpolation(_ inserted: InlineText) { text = text + inserted }

    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      appendLiteral(value.description)
    }
  }

  public init(stringLiteral value: String) { self.init(value) }

  public init(stringInterpolation interpolation: StringInterpolation) { self = interpolation.text }
}
