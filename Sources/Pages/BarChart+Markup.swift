extension BarChart {
  /// A table, which says the same to those who do not see the bars.
  var markup: Markup {
    let caption = Markup("figcaption", title)
    guard !bars.isEmpty else {
      return Markup("figure", [caption, Markup("p", "Nothing to draw: there are no values.")])
    }
    let rows = bars.map { row($0) }
    return Markup(
      "figure", [caption, Markup("table", ["class": "bars"], [Markup("tbody", rows)])])
  }

  private func row(_ bar: Bar) -> Markup {
    Markup(
      "tr",
      [
        Markup("th", ["scope": "row"], bar.label),
        Markup("td", ["class": "bar"], [picture(bar)]),
        Markup("td", ["class": "number"], bar.text),
      ])
  }

  private func picture(_ bar: Bar) -> Markup {
    let color = bar.tone == .neutral ? "series0" : bar.tone.rawValue
    return Markup(
      "svg",
      [
        "viewBox": "0 0 100 10", "preserveAspectRatio": "none", "class": color,
        "aria-hidden": "true",
      ],
      [rectangle(bar)].compactMap(\.self))
  }

  /// From zero to the value, in hundredths of the width; the bars share one range, which has zero
  /// in it.
  private func rectangle(_ bar: Bar) -> Markup? {
    let values = bars.map(\.value).filter(LineChart.Scale.linear.hasPlace)
    let lowest = min(0, values.min() ?? 0)
    let highest = max(0, values.max() ?? 0)
    guard LineChart.Scale.linear.hasPlace(for: bar.value), lowest < highest else { return nil }
    func hundredths(_ value: Double) -> Double { (value - lowest) / (highest - lowest) * 100 }
    let start = hundredths(min(0, bar.value))
    let end = hundredths(max(0, bar.value))
    return .empty(
      "rect",
      ["x": start.inTenths, "y": "0", "width": (end - start).inTenths, "height": "10"])
  }
}
