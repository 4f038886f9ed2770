/// A page that stands for itself: one file, without scripts, and nothing is loaded.
public struct Page: Sendable, Equatable {
  public var title: String
  /// The language of the text, as BCP 47 names it.
  public var language: String
  public var blocks: [Block]

  public init(title: String, language: String = "en", blocks: [Block]) {
    self.title = title
    self.language = language
    self.blocks = blocks
  }

  /// The page as HTML in UTF-8; the same page gives the same bytes.
  public var html: String {
    let content = [Markup("h1", title)] + blocks.map(\.markup)
    let body = Markup("body", [Markup("main", [.lines(content)])])
    return Markup.document(language: language, head: head, body: body)
  }

  private var head: Markup {
    Markup(
      "head",
      [
        .empty("meta", ["charset": "utf-8"]),
        .empty("meta", ["http-equiv": "Content-Security-Policy", "content": Page.policy]),
        .empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .empty("meta", ["name": "referrer", "content": "no-referrer"]),
        Markup("title", title),
        .style(styleSheet),
      ])
  }

  /// Styles stand in the page; everything else is forbidden, should ever something get in.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
}
