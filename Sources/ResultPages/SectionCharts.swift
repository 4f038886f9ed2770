import Checking
import Judging
import Pages

/// The curves and the grids of images that a section has recorded.
struct SectionCharts {
  private let result: SectionResult

  init(_ result: SectionResult) { self.result = result }

  var charts: [Chart] {
    result.plan.plots.compactMap(lines).map(Chart.line)
      + result.plan.grids.compactMap(pixels).map(Chart.pixels)
  }

  /// - Returns: `nil` unless all curves were recorded.
  private func lines(_ plot: Checking.Plot) -> LineChart? {
    guard let curves = result.curves(of: plot) else { return nil }
    return LineChart(
      title: plot.title, xTitle: plot.xLabel, yTitle: plot.yLabel,
      xScale: plot.positions.scale, yRange: plot.yRange,
      series: zip(plot.curves, curves).map { series, curve in
        LineChart.Series(
          curve.legend, points(curve.points, plot.positions, series.mark),
          mark: series.mark.onPages,
          color: series.color)
      })
  }

  private func points(
    _ numbers: [Double], _ positions: Checking.Plot.Positions, _ mark: Checking.Plot.Series.Mark
  ) -> [LineChart.Point] {
    let points = numbers.enumerated().map { LineChart.Point(positions.place(of: $0) ?? .nan, $1) }
    // Where there is no dot, nothing is missing.
    return mark == .dots ? points.filter(\.y.isFinite) : points
  }

  private func pixels(_ grid: ImageGrid) -> PixelImage? {
    result.value(of: grid.observation).flatMap(TiledImages.init).map { images in
      PixelImage(
        title: grid.title, width: images.width, height: images.height,
        colors: images.pixels.flatMap { [$0.red, $0.green, $0.blue].map(UInt8.init) })
    }
  }
}

extension Checking.Plot.Positions {
  fileprivate var scale: LineChart.Scale {
    if case .logarithmic = self { .logarithmic } else { .linear }
  }
}

extension Checking.Plot.Series.Mark {
  fileprivate var onPages: LineChart.Series.Mark {
    switch self {
    case .line: .line
    case .dashedLine: .dashedLine
    case .dots: .points
    }
  }
}
