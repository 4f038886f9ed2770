import Checking
import Foundation
import Tensors

/// Draws observed curves and images. What goes wrong is told and costs nothing else.
public final class Plotter {
  /// What came of one section's plots.
  public struct Drawing: Sendable {
    /// The files written.
    public fileprivate(set) var files: [String] = []

    /// Whether pictures are missing because gnuplot is not installed.
    public fileprivate(set) var lacksGnuplot = false

    /// One sentence for each thing that went wrong.
    public fileprivate(set) var problems: [String] = []
  }

  private let folder: PlotFolder

  /// `nil` where it is not installed, or once it has failed: it would most likely fail again, and
  /// might take as long.
  private var gnuplot: Gnuplot?
  private let isInstalled: Bool

  /// - Parameter directory: The bytes of the path where the files go; it is made if it is not
  ///   there.
  /// - Throws: `PlotError`.
  public convenience init(directory: [CChar]) throws(PlotError) {
    try self.init(directory: directory, gnuplot: Gnuplot())
  }

  init(directory: [CChar], gnuplot: Gnuplot?) throws(PlotError) {
    folder = try PlotFolder(path: directory)
    self.gnuplot = gnuplot
    isInstalled = gnuplot != nil
  }

  /// Writes each plot and each grid of images of a section as `<id>.csv` and, with gnuplot
  /// installed, as `<id>.svg`.
  public func draw(_ result: SectionResult) -> Drawing {
    var drawing = Drawing()
    for plot in result.plan.plots { draw(plot, result, into: &drawing) }
    for grid in result.plan.grids { draw(grid, result, into: &drawing) }
    return drawing
  }

  private func draw(_ plot: Plot, _ result: SectionResult, into drawing: inout Drawing) {
    guard let curves = result.curves(of: plot) else { return }
    let hasPoints = curves.contains { $0.points.contains(where: \.isFinite) }
    draw(plot.id, CurveTable.text(plot.xLabel, plot.positions, curves), into: &drawing) {
      table, picture in
      hasPoints
        ? PlotScript.curves(plot, curves[0].points.count, table: table, picture: picture)
        : nil
    }
  }

  private func draw(_ grid: ImageGrid, _ result: SectionResult, into drawing: inout Drawing) {
    guard let tensor = result.value(of: grid.observation) else { return }
    guard let images = TiledImages(tensor) else {
      drawing.problems.append("\(grid.id) is not drawn: shape \(tensor.shape) is no grid of images")
      return
    }
    draw(grid.id, images.table, into: &drawing) { table, picture in
      PlotScript.pixels(grid, images, table: table, picture: picture)
    }
  }

  /// - Parameter script: What gnuplot is told, given the names of the table and the picture; `nil`
  ///   if the table has nothing that could be drawn.
  private func draw(
    _ id: String, _ text: String, into drawing: inout Drawing,
    _ script: (String, String) -> String?
  ) {
    let (table, picture) = ("\(id).csv", "\(id).svg")
    do throws(PlotError) {
      try folder.write(text, to: table)
      drawing.files.append("\(folder.name)/\(table)")
      guard let script = script(table, picture) else {
        folder.remove(picture)
        throw PlotError("\(picture) is not drawn: no value is finite")
      }
      drawing.lacksGnuplot = !isInstalled
      guard let gnuplot else { return }
      do throws(PlotError) {
        try gnuplot.draw(picture, script, in: folder)
        drawing.files.append("\(folder.name)/\(picture)")
      } catch {
        self.gnuplot = nil
        throw error
      }
    } catch {
      drawing.problems.append(error.description)
    }
  }
}

/// Curves as columns of numbers, separated by commas.
enum CurveTable {
  static func text(
    _ xLabel: String, _ positions: Plot.Positions, _ curves: [ObservedCurve]
  ) -> String {
    let header = ([xLabel] + curves.map(\.legend)).map(cell).joined(separator: ",")
    let rowCount = curves.map(\.points.count).max() ?? 0
    let rows = (0..<rowCount).map { row in
      ([positions.text(row)] + curves.map { row < $0.points.count ? "\($0.points[row])" : "" })
        .joined(separator: ",")
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  /// A text with a comma or a quote stands in quotes, its own quotes twice.
  private static func cell(_ text: String) -> String {
    text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
      ? "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : text
  }
}

extension Plot.Positions {
  fileprivate func text(_ entry: Int) -> String {
    if case .entries = self { return String(entry) }
    return place(of: entry).map { "\($0)" } ?? ""
  }
}
