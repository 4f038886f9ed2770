extension Block {
  var markup: Markup {
    switch self {
    case .heading(let text, let anchor): Markup("h2", ["id": anchor], text.markup)
    case .subheading(let text, let anchor): Markup("h3", ["id": anchor], text.markup)
    case .paragraph(let text): Markup("p", text.markup)
    case .list(let items): Markup("ul", items.map { Markup("li", $0.markup) })
    case .numberedList(let items): Markup("ol", items.map { Markup("li", $0.markup) })
    case .table(let table): table.markup
    case .charts(let charts): Markup("div", ["class": "row"], charts.map(\.markup))
    case .code(let text): Markup("pre", ["tabindex": "0"], [Markup("code", text)])
    case .quotation(let text): Markup("blockquote", text)
    case .details(let summary, let blocks, let isOpen, let isAside):
      Markup(
        "details", ["open": isOpen ? "" : nil, "class": isAside ? "aside" : nil],
        [Markup("summary", summary.markup)] + blocks.map(\.markup))
    case .note(let tone, let blocks):
      Markup("div", ["class": "note \(tone)", "role": "note"], blocks.map(\.markup))
    case .definitions(let definitions): Markup("dl", definitions.map(\.markup))
    case .columns(let columns):
      Markup("div", ["class": "row"], columns.map { Markup("div", $0.map(\.markup)) })
    }
  }
}

extension Definition {
  fileprivate var markup: Markup {
    Markup("div", [Markup("dt", term.markup), Markup("dd", value.markup)])
  }
}
