extension InlineText {
  var markup: [Markup] { pieces.map { $0.markup() } }

  /// Without links, since HTML has no link within a link.
  fileprivate var unlinked: [Markup] { pieces.map { $0.markup(linked: false) } }
}

extension InlineText.Piece {
  fileprivate func markup(linked: Bool = true) -> Markup {
    func content(_ text: InlineText) -> [Markup] { linked ? text.markup : text.unlinked }
    switch self {
    case .plain(let text): return Markup(text)
    case .code(let text): return Markup("code", text)
    case .strong(let text): return Markup("strong", content(text))
    case .emphasis(let text): return Markup("em", content(text))
    case .badge(let text, let tone): return Markup("span", ["class": "badge \(tone)"], text)
    case .link(let text, let destination):
      guard let address = LinkAddress(destination) else {
        return Markup("span", content(text) + [Markup(" (\(destination))")])
      }
      guard linked else { return Markup("span", text.unlinked) }
      return Markup("a", ["href": address.text], text.unlinked)
    }
  }
}
