/// A table with a head and, unless told otherwise, the names of its rows in the first column.
public struct Table: Sendable, Equatable {
  public let caption: InlineText?
  public let columns: [Column]
  public let rows: [[Cell]]
  public let hasRowNames: Bool

  /// - Precondition: Every row has a cell for each column.
  public init(
    caption: InlineText? = nil, columns: [Column], rows: [[Cell]], hasRowNames: Bool = true
  ) {
    for (index, row) in rows.enumerated() where row.count != columns.count {
      preconditionFailure("table: row \(index) has \(row.count) cells for \(columns.count) columns")
    }
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.hasRowNames = hasRowNames
  }

  public struct Column: Sendable, Equatable {
    public enum Content: String, Sendable {
      /// Stands on the left.
      case text
      /// Stands on the right, in figures of equal width.
      case number
    }

    public var title: InlineText
    public var content: Content

    public init(_ title: InlineText, _ content: Content = .text) {
      self.title = title
      self.content = content
    }

    public static func number(_ title: InlineText) -> Column { Column(title, .number) }
  }

  public struct Cell: Sendable, Equatable, ExpressibleByStringInterpolation {
    enum Shade: Sendable, Equatable {
      case tone(Tone)
      case heat(Double)
    }

    public var text: InlineText
    var shade: Shade

    public init(_ text: InlineText, _ tone: Tone = .neutral) {
      self.text = text
      shade = .tone(tone)
    }

    /// A cell of a heat map.
    /// - Parameter heat: How much of the greatest value there is in it, from 0 to 1; anything else
    ///   counts as the nearer end, and not a number as 0.
    public init(_ text: InlineText, heat: Double) {
      self.text = text
      shade = .heat(heat)
    }

    public init(stringLiteral value: String) { self.init(InlineText(value)) }

    public init(stringInterpolation: InlineText.StringInterpolation) {
      self.init(InlineText(stringInterpolation: stringInterpolation))
    }
  }
}
