extension LineChart {
  func picture(_ plot: Plot) -> Markup {
    let size = "0 0 \(Plot.width.inTenths) \(Plot.height.inTenths)"
    let curves = series.indices.map { curve($0, plot) }
    return Markup(
      "svg", ["viewBox": size, "role": "img"],
      [Markup("title", title), Markup("desc", description(plot))] + axes(plot)
        + (yRange == nil ? curves : [window(plot, curves)]))
  }

  /// The curves as far as they lie between the ends of the axes: a picture within another is cut
  /// off at its border.
  private func window(_ plot: Plot, _ curves: [Markup]) -> Markup {
    let (left, right, top, bottom) = plot.frame
    // A curve along an end is seen in its whole width.
    let margin = 3.0
    let (x, y) = ((left - margin).inTenths, (top - margin).inTenths)
    let (width, height) = (
      (right - left + 2 * margin).inTenths, (bottom - top + 2 * margin).inTenths
    )
    return Markup(
      "svg",
      [
        "x": x, "y": y, "width": width, "height": height,
        "viewBox": "\(x) \(y) \(width) \(height)",
      ], curves)
  }

  /// A grid with labels; the lower end of the vertical axis is the horizontal one.
  private func axes(_ plot: Plot) -> [Markup] {
    let (left, right, _, bottom) = plot.frame
    let across = "h\((right - left).inTenths)"
    let xPlaces = plot.xAxis.ticks.map { plot.x($0.value) }
    let yPlaces = plot.yAxis.ticks.map { plot.y($0.value) }
    let grid = yPlaces.map { "M\(Place(x: left, y: $0).text)\(across)" }.joined()
    let ticks = xPlaces.map { "M\(Place(x: $0, y: bottom).text)v4" }.joined()
    let axis = "M\(Place(x: left, y: bottom).text)\(across)" + ticks
    return [
      path("grid", grid), path("axis", axis),
      Markup("g", ["text-anchor": "end"], labels(plot.yAxis, yPlaces) { (left - 6, $0 + 4) }),
      Markup("g", ["text-anchor": "middle"], labels(plot.xAxis, xPlaces) { ($0, bottom + 18) }),
    ]
  }

  private func labels(
    _ axis: Axis, _ places: [Double], at label: (Double) -> (x: Double, y: Double)
  ) -> [Markup] {
    zip(axis.ticks.texts, places).map { text, place in
      let (x, y) = label(place)
      return Markup("text", ["x": x.inTenths, "y": y.inTenths], text)
    }
  }

  private func curve(_ index: Int, _ plot: Plot) -> Markup {
    let series = series[index]
    let runs = runs(series).map { $0.map(plot.place) }
    let alone = runs.filter { $0.count == 1 }.joined()
    let paths =
      switch series.mark {
      case .line: [line(runs), dots(alone)]
      case .dashedLine: [line(runs, "dashed"), dots(alone)]
      case .lineWithPoints: [line(runs), dots(runs.joined())]
      case .points: [dots(runs.joined())]
      }
    return Markup(
      "g", ["class": colorClass(index)],
      [Markup("title", name(index))] + paths.compactMap(\.self))
  }

  private func line(_ runs: [[Place]], _ style: String? = nil) -> Markup? {
    let lines = runs.filter { $0.count > 1 }.map(\.thinned)
    guard !lines.isEmpty else { return nil }
    return path(style, lines.map { "M" + $0.map(\.text).joined(separator: " ") }.joined())
  }

  /// A dot is a line of no length with round ends.
  private func dots(_ places: some Sequence<Place>) -> Markup? {
    let places = Array(places).withoutCopies
    guard !places.isEmpty else { return nil }
    return path("points", places.map { "M\($0.text)h0" }.joined())
  }

  func colorClass(_ index: Int) -> String {
    let color = series[index].color ?? index
    let count = Palette.seriesCount
    return "series\((color % count + count) % count)"
  }

  func name(_ index: Int) -> String {
    series[index].name.isEmpty ? "series \(index + 1)" : series[index].name
  }
}

func path(_ style: String?, _ data: String) -> Markup {
  .empty("path", ["class": style, "d": data])
}
