import Checking
import TextPictures

extension TerminalReport {
  /// More columns than this make no picture clearer.
  private static let widestPicture = 80

  /// What a section has to draw, in characters.
  public func pictures(_ result: SectionResult) -> String {
    let pictures =
      result.plan.plots.compactMap { chart($0, result) }
      + result.plan.grids.compactMap { images($0, result) }
    return pictures.map { $0 + "\n" }.joined()
  }

  private var pictureWidth: Int { min(style.width, Self.widestPicture) }

  private func chart(_ plot: Plot, _ result: SectionResult) -> String? {
    guard let curves = result.curves(of: plot) else { return nil }
    let isLogarithmic = if case .logarithmic = plot.positions { true } else { false }
    let series = curves.enumerated().map { index, curve in
      TextChart.Series(
        name: curve.legend,
        points: curve.points.enumerated().map { (plot.positions.place(of: $0) ?? .nan, $1) },
        isLine: index >= plot.dottedCount)
    }
    return TextChart(
      "\(plot.title) (\(plot.yLabel))", xTitle: plot.xLabel, isLogarithmic: isLogarithmic,
      yRange: plot.yRange, series, width: pictureWidth
    ).text
  }

  private func images(_ grid: ImageGrid, _ result: SectionResult) -> String? {
    guard let images = result.value(of: grid.observation).flatMap(TiledImages.init) else {
      return nil
    }
    guard style.hasColor else {
      return "\(grid.title): images need a terminal with colors; --plots DIR writes a picture\n"
    }
    return "\(grid.title)\n"
      + TextImage(width: images.width, pixels: images.pixels, columns: pictureWidth).text
  }
}
