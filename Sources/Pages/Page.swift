/// A page that stands for itself: one file, without scripts, and nothing is loaded.
public struct Page: Sendable, Equatable {
  public var title: String
  /// The language of the text, as BCP 47 names it.
  public var language: String
  /// What has made the page, for programs that look for it; `nil` keeps that out.
  public var generator: String?
  public var blocks: [Block]

  public init(
    title: String, language: String = "en", generator: String? = nil, blocks: [Block]
  ) {
    self.title = title
    self.language = language
    self.generator = generator
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
        .empty("meta", ["charset": "utf-8"])
      ] + mark + [
        .empty("meta", ["http-equiv": "Content-Security-Policy", "content": Page.policy]),
        .empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .empty("meta", ["name": "referrer", "content": "no-referrer"]),
        Markup("title", title),
        .style(styleSheet),
      ])
  }

  private var mark: [Markup] {
    generator.map { [Page.mark($0)] } ?? []
  }

  private static func mark(_ generator: String) -> Markup {
    .empty("meta", ["name": "generator", "content": generator])
  }

  /// Whether a file that begins with these bytes is a page that has been made by this.
  public static func isPage(_ bytes: some Collection<UInt8>, by generator: String) -> Bool {
    let start = String(decoding: bytes.prefix(1000), as: UTF8.self)
    return start.hasPrefix("<!DOCTYPE html>\n") && start.contains(mark(generator).html)
  }

  /// Styles and pixels stand in the page; everything else is forbidden, should ever something get
  /// in.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    + "form-action 'none'"
}
