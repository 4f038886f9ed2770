extension LineChart {
  /// The chart in words, for those who do not see it.
  func description(_ plot: Plot) -> String {
    let axes = [
      "Horizontal axis: \(xTitle.isEmpty ? "" : xTitle + ", ")\(span(\.x))\(words(xScale)).",
      "Vertical axis: \(yTitle.isEmpty ? "" : yTitle + ", ")\(span(\.y))\(words(yScale)).",
    ]
    let named = series.indices.prefix(LineChart.namedSeries).map { "\(name($0)): \(summary($0))." }
    let others = otherSeries.map { ["\($0)."] } ?? []
    return (axes + named + others).joined(separator: " ")
  }

  private func words(_ scale: Scale) -> String { scale == .linear ? "" : ", logarithmic" }

  private func span(_ coordinate: KeyPath<Point, Double>) -> String {
    let values = drawnPoints.map { $0[keyPath: coordinate] }
    let bounds = [values.min()!, values.max()!].map { RoundNumber(rounding: $0).text }
    return "\(bounds[0]) to \(bounds[1])"
  }

  private func summary(_ index: Int) -> String {
    let points = Array(runs(series[index]).joined())
    guard let first = points.first, let last = points.last else { return "nothing drawn" }
    let ends = [first, last].map { RoundNumber(rounding: $0.y).text }
    return points.count == 1
      ? "1 point, \(ends[0])" : "\(points.count) points, first \(ends[0]), last \(ends[1])"
  }
}
