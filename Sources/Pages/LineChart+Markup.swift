extension LineChart {
  /// How many series are named below a chart and in its description.
  static let namedSeries = 24

  /// The picture between what is written in the page's text, where long names have room.
  var markup: Markup {
    let caption = Markup("figcaption", title)
    guard let plot = Plot(self) else {
      return Markup("figure", [caption, Markup("p", "Nothing to draw: \(nothing).")])
    }
    let content = [
      caption, axisTitle(yTitle, "y"), picture(plot), axisTitle(xTitle, "x"), legend, omission,
      excess,
    ]
    return Markup("figure", content.compactMap(\.self))
  }

  private var nothing: String {
    if series.allSatisfy(\.points.isEmpty) { return "there are no values" }
    return isLinear ? "no value is finite" : "no value is finite and above zero"
  }

  private func axisTitle(_ text: String, _ name: String) -> Markup? {
    text.isEmpty ? nil : Markup("p", ["class": name], text)
  }

  private var legend: Markup? {
    guard series.count > 1 else { return nil }
    let named = series.indices.prefix(LineChart.namedSeries)
    let entries = named.map { Markup("li", [key($0), Markup(name($0))]) }
    let others = otherSeries.map { [Markup("li", $0)] } ?? []
    return Markup("ul", ["class": "legend"], entries + others)
  }

  /// “and 7 more”, if so many are not named.
  var otherSeries: String? {
    let count = series.count - LineChart.namedSeries
    return count > 0 ? "and \(count) more" : nil
  }

  /// A sample of how a series is drawn.
  private func key(_ index: Int) -> Markup {
    let line = "M0 5h28"
    let dot = path("points", "M14 5h0")
    let paths =
      switch series[index].mark {
      case .line: [path(nil, line)]
      case .dashedLine: [path("dashed", line)]
      case .lineWithPoints: [path(nil, line), dot]
      case .points: [dot]
      }
    return Markup(
      "svg", ["viewBox": "0 0 28 10", "class": colorClass(index), "aria-hidden": "true"], paths)
  }

  /// What is said about values that are not in the picture.
  private var omission: Markup? {
    let drawn = drawnPoints.count
    let omitted = series.map(\.points.count).reduce(0, +) - drawn
    guard omitted > 0 else { return nil }
    let reason = isLinear ? "not finite" : "not finite or not above zero"
    return Markup("p", "Not drawn: \(counted(omitted)), \(reason).")
  }

  /// What is said about values that lie beyond the ends of the vertical axis.
  private var excess: Markup? {
    guard let yRange else { return nil }
    let count = drawnPoints.count { !yRange.contains($0.y) }
    return count > 0 ? Markup("p", "Above or below the picture: \(counted(count)).") : nil
  }

  private var isLinear: Bool { xScale == .linear && yScale == .linear }

  private func counted(_ values: Int) -> String { "\(values) \(values == 1 ? "value" : "values")" }
}
