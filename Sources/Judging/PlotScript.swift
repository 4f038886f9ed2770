import Checking
import Foundation
import Texts

/// What gnuplot is told: the files it reads and writes lie in the folder that it runs in.
enum PlotScript {
  /// Draws curves, one per column of the table behind the first.
  static func curves(_ plot: Plot, _ pointCount: Int, table: String, picture: String) -> String {
    let colors = plot.curves.enumerated().map { $1.color ?? $0 }
    let curves = zip(plot.curves, colors).enumerated().map { index, curve in
      let (series, color) = curve
      return "\(quoted(table)) skip 1 using 1:\(index + 2) "
        + style(series.mark, above: (colors.max() ?? 0) - color, pointCount)
        + " linecolor \(color + 1) title \(quoted(series.legend))"
    }
    return """
      set terminal svg size 760,480 font 'sans-serif,14' background rgb 'white'
      set output \(quoted(picture))
      set datafile separator ','
      set linetype 1 linecolor rgb '#1f77b4'
      set linetype 2 linecolor rgb '#d95f02'
      set linetype 3 linecolor rgb '#1b9e77'
      set linetype 4 linecolor rgb '#7b3294'
      set title \(quoted(plot.title))
      set xlabel \(quoted(plot.xLabel))
      set ylabel \(quoted(plot.yLabel))
      set grid linecolor rgb '#dddddd'
      set border 3
      set tics nomirror
      set autoscale xfix
      set offsets 0, 0, graph 0.05, graph 0.05
      set key below
      \(axes(plot, pointCount))plot \(curves.joined(separator: ", "))

      """
  }

  /// What is special about the axes. Few entries are counted one by one.
  private static func axes(_ plot: Plot, _ pointCount: Int) -> String {
    var lines: [String] = []
    switch plot.positions {
    case .entries: if pointCount <= 12 { lines.append("set xtics 1") }
    case .numbers: break
    case .logarithmic: lines += ["set logscale x", "set format x '%g'"]
    }
    if let range = plot.yRange {
      lines.append("set yrange [\(range.lowerBound):\(range.upperBound)]")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Draws the pixels of a table.
  static func pixels(
    _ grid: ImageGrid, _ images: TiledImages, table: String, picture: String
  ) -> String {
    let scale = max(1, 640 / images.width)
    return """
      set terminal svg size \(images.width * scale),\(images.height * scale + 40) \
      font 'sans-serif,14' background rgb 'white'
      set output \(quoted(picture))
      set datafile separator ','
      set title \(quoted(grid.title))
      set lmargin 0
      set rmargin 0
      set bmargin 0
      unset border
      unset tics
      unset key
      set xrange [-0.5:\(images.width - 1).5]
      set yrange [\(images.height - 1).5:-0.5]
      plot \(quoted(table)) skip 1 using 1:2:3:4:5 with rgbimage

      """
  }

  /// Between single quotes gnuplot takes everything as it is, but for the quote itself.
  static func quoted(_ text: String) -> String {
    "'" + text.printable.replacingOccurrences(of: "'", with: "''") + "'"
  }

  /// How a curve is drawn: earlier ones thicker, so that those under others can be seen; points
  /// only where there are few.
  private static func style(
    _ mark: Plot.Series.Mark, above others: Int, _ pointCount: Int
  ) -> String {
    let thickness = 1.5 + Double(others)
    let dashes = mark == .dashedLine ? " dashtype 2" : ""
    if mark == .dots { return "with points pointtype 7 pointsize 0.6" }
    return pointCount > 50
      ? "with lines linewidth \(thickness)\(dashes)"
      : "with linespoints pointtype 7 pointsize \(0.5 + 0.15 * thickness) "
        + "linewidth \(thickness)\(dashes)"
  }
}
