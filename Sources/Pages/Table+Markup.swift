extension Table {
  /// More columns than this have no room beside each other on a phone.
  private static let mostFolded = 3

  /// In a box of its own, so that a wide table scrolls and the page does not; a table of few
  /// columns is folded where there is little room, and two numbers stand below their name.
  var markup: Markup {
    let caption = caption.map { [Markup("caption", $0.markup)] } ?? []
    let head = Markup("thead", [Markup("tr", columns.map(\.markup))])
    let body = Markup("tbody", rows.map { Markup("tr", cells($0)) })
    return Markup(
      "div",
      [
        "class": className, "tabindex": "0",
        "role": self.caption.map { _ in "region" },
        "aria-label": self.caption?.plainText,
      ],
      [Markup("table", caption + [head, body])])
  }

  private var className: String {
    guard columns.count <= Self.mostFolded else { return "scroll" }
    let isOfPairs = columns.map(\.content) == [.text, .number, .number]
    return isOfPairs ? "scroll fold pairs" : "scroll fold"
  }

  private func cells(_ row: [Cell]) -> [Markup] {
    zip(columns, row).enumerated().map { index, pair in
      let (column, cell) = pair
      return cell.markup(column.content, isRowName: hasRowNames && index == 0)
    }
  }
}

extension Table.Column {
  fileprivate var markup: Markup {
    Markup("th", ["scope": "col", "class": content.className], title.markup)
  }
}

extension Table.Column.Content {
  /// Text needs none.
  fileprivate var className: String? { self == .number ? rawValue : nil }
}

extension Table.Cell {
  fileprivate func markup(_ content: Table.Column.Content, isRowName: Bool) -> Markup {
    let names = [content.className, shade.className].compactMap(\.self)
    let list = names.isEmpty ? nil : names.joined(separator: " ")
    return isRowName
      ? Markup("th", ["scope": "row", "class": list], text.markup)
      : Markup("td", ["class": list], text.markup)
  }
}

extension Table.Cell.Shade {
  fileprivate var className: String? {
    switch self {
    case .tone(.neutral): nil
    case .tone(let tone): tone.rawValue
    case .heat(let heat): "heat\(heatStep(heat))"
    }
  }
}

/// The nearest of the shades 0 to 5.
private func heatStep(_ heat: Double) -> Int {
  // A comparison with NaN is false.
  heat > 0 ? Int((min(heat, 1) * 5).rounded()) : 0
}
