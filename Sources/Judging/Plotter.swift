import Checking
import Foundation
import Tensors

/// Draws observed curves and images with gnuplot.
public struct Plotter {
  /// The plot could not be drawn.
  public struct PlotError: Error, CustomStringConvertible {
    public let description: String
  }

  private let directory: String

  /// - Parameter directory: Where the files go; it is made if it is not there.
  public init(directory: String) throws {
    self.directory = directory
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true)
    } catch {
      throw PlotError(description: "\(directory) cannot be made a folder for plots")
    }
  }

  /// Writes each plot and each grid of images of a section as `<id>.csv` and, with gnuplot installed, as
  /// `<id>.svg`.
  /// - Returns: The files written, and whether gnuplot was there.
  public func draw(_ result: SectionResult) throws -> (files: [String], hasGnuplot: Bool) {
    var files: [String] = []
    var hasGnuplot = true
    for plot in result.plan.plots {
      let curves = plot.curves.compactMap { curve in
        result.observations.first { $0.name == curve.observation }?.value.flatMap(Plotter.points)
          .map { (legend: curve.legend, points: $0) }
      }
      guard curves.count == plot.curves.count, !curves.isEmpty else { continue }
      try draw(plot.id, csv(plot, curves)) {
        script(plot, curves.map(\.legend), curves[0].points.count, $0, $1)
      }
    }
    for grid in result.plan.grids {
      let value = result.observations.first { $0.name == grid.observation }?.value
      guard case .tensor(let tensor)? = value, let images = TiledImages(tensor) else { continue }
      try draw(grid.id, images.table) { script(grid, images, $0, $1) }
    }
    return (files, hasGnuplot)

    func draw(_ id: String, _ csv: String, _ script: (String, String) -> String) throws {
      let (table, picture) = ("\(directory)/\(id).csv", "\(directory)/\(id).svg")
      try write(csv, to: table)
      files.append(table)
      if try drawn(script(table, picture)) {
        files.append(picture)
      } else {
        hasGnuplot = false
      }
    }
  }

  private static func points(_ value: ObservedValue) -> [Double]? {
    if case .tensor(let tensor) = value, tensor.rank == 1 { tensor.scalars } else { nil }
  }

  private func csv(_ plot: Plot, _ curves: [(legend: String, points: [Double])]) -> String {
    let header = ([plot.xLabel] + curves.map(\.legend)).joined(separator: ",")
    let rowCount = curves.map(\.points.count).max() ?? 0
    let rows = (0..<rowCount).map { row in
      ([String(row)] + curves.map { row < $0.points.count ? "\($0.points[row])" : "" })
        .joined(separator: ",")
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  private func script(
    _ plot: Plot, _ legends: [String], _ pointCount: Int, _ table: String, _ picture: String
  ) -> String {
    let curves = legends.enumerated().map { index, legend in
      "'\(table)' using 1:\(index + 2) \(mark(index, of: legends.count, pointCount)) "
        + "linecolor \(index + 1) title '\(legend)'"
    }
    return """
      set terminal svg size 760,480 font 'sans-serif,14' background rgb 'white'
      set output '\(picture)'
      set datafile separator ','
      set linetype 1 linecolor rgb '#1f77b4'
      set linetype 2 linecolor rgb '#d95f02'
      set linetype 3 linecolor rgb '#1b9e77'
      set linetype 4 linecolor rgb '#7b3294'
      set title '\(plot.title)'
      set xlabel '\(plot.xLabel)'
      set ylabel '\(plot.yLabel)'
      set grid linecolor rgb '#dddddd'
      set border 3
      set tics nomirror
      set autoscale xfix
      set offsets 0, 0, graph 0.05, graph 0.05
      set key below
      plot \(curves.joined(separator: ", "))

      """
  }

  /// How a curve is drawn: earlier ones thicker, so that those under others can be seen; points only where
  /// there are few.
  private func mark(_ index: Int, of count: Int, _ pointCount: Int) -> String {
    let thickness = 1.5 + Double(count - 1 - index)
    return pointCount > 50
      ? "with lines linewidth \(thickness)"
      : "with linespoints pointtype 7 pointsize \(0.5 + 0.15 * thickness) linewidth \(thickness)"
  }

  private func script(
    _ grid: ImageGrid, _ images: TiledImages, _ table: String, _ picture: String
  ) -> String {
    let scale = max(1, 640 / images.width)
    return """
      set terminal svg size \(images.width * scale),\(images.height * scale + 40) \
      font 'sans-serif,14' background rgb 'white'
      set output '\(picture)'
      set datafile separator ','
      set title '\(grid.title)'
      set lmargin 0
      set rmargin 0
      set bmargin 0
      unset border
      unset tics
      unset key
      set xrange [-0.5:\(images.width - 1).5]
      set yrange [\(images.height - 1).5:-0.5]
      plot '\(table)' skip 1 using 1:2:3:4:5 with rgbimage

      """
  }

  /// Runs gnuplot. Returns whether it is installed.
  private func drawn(_ script: String) throws -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let candidates = path.split(separator: ":").map { "\($0)/gnuplot" }
    guard let gnuplot = candidates.first(where: FileManager.default.isExecutableFile) else {
      return false
    }
    let result = try ChildProcess.run(
      Command(gnuplot, ["-"], input: Array(script.utf8)), limits: .trusted(wallSeconds: 30))
    guard result.ending == .exited(status: 0) else {
      throw PlotError(description: "gnuplot failed: \(result.errors.suffix(300))")
    }
    return true
  }

  private func write(_ text: String, to path: String) throws {
    guard (try? text.write(toFile: path, atomically: true, encoding: .utf8)) != nil else {
      throw PlotError(description: "\(path) cannot be written")
    }
  }
}
