import Checking
import TextPictures

extension TerminalReport {
  /// What a section has to draw, in characters.
  public func pictures(_ result: SectionResult) -> String {
    pictureTexts(result).map { $0 + "\n" }.joined()
  }

  /// As many of a section's pictures as there is room for, and how many others there are.
  package func screen(picturesOf result: SectionResult, height: Int) -> [String] {
    // Besides a heading, a gap, and what is said of others.
    let texts = pictureTexts(result, height: height - 3)
    var lines = headingLines(result.plan)
    var left = texts.count
    for text in texts {
      let picture = [""] + text.split(separator: "\n").map(String.init)
      guard lines.count + picture.count + (left > 1 ? 1 : 0) <= height else { break }
      lines += picture
      left -= 1
    }
    return left == 0 ? lines : lines + [style.dim("  … \(left) more: --plots - shows all")]
  }

  /// - Parameter height: How many lines each chart may have.
  private func pictureTexts(_ result: SectionResult, height: Int = .max) -> [String] {
    result.plan.plots.compactMap { chart($0, result, height) }
      + result.plan.grids.compactMap { images($0, result) }
  }

  private func chart(_ plot: Plot, _ result: SectionResult, _ height: Int) -> String? {
    guard let curves = result.curves(of: plot) else { return nil }
    let isLogarithmic = if case .logarithmic = plot.positions { true } else { false }
    let series = zip(plot.curves, curves).map { series, curve in
      TextChart.Series(
        name: curve.legend,
        points: curve.points.enumerated().map { (plot.positions.place(of: $0) ?? .nan, $1) },
        mark: series.mark.inText, letter: series.color)
    }
    let isSaid = plot.title.lowercased().contains(plot.yLabel.lowercased())
    return TextChart(
      isSaid ? plot.title : "\(plot.title) (\(plot.yLabel))", xTitle: plot.xLabel,
      isLogarithmic: isLogarithmic,
      yRange: plot.yRange, series, width: style.width,
      // A title, an axis with its numbers, and a name for each curve.
      rows: min(TextChart.usualRows, height - 3 - series.count)
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
      + TextImage(width: images.width, pixels: images.pixels, columns: style.width).text
  }
}

extension Plot.Series.Mark {
  fileprivate var inText: TextChart.Series.Mark {
    switch self {
    case .line: .line
    case .dashedLine: .secondLine
    case .dots: .dots
    }
  }
}
