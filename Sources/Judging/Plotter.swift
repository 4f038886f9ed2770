import Checking
import Foundation
import Tensors

/// Draws observed curves with gnuplot.
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

  /// Writes each plot of a section as `<id>.csv` and, with gnuplot installed, as `<id>.svg`.
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
      let table = "\(directory)/\(plot.id).csv"
      try write(csv(plot, curves), to: table)
      files.append(table)
      let picture = "\(directory)/\(plot.id).svg"
      if try drawn(script(plot, curves.map(\.legend), table, picture)) {
        files.append(picture)
      } else {
        hasGnuplot = false
      }
    }
    return (files, hasGnuplot)
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
    _ plot: Plot, _ legends: [String], _ table: String, _ picture: String
  ) -> String {
    let curves = legends.enumerated().map { index, legend in
      "'\(table)' using 1:\(index + 2) with linespoints pointtype 7 pointsize 0.7 linewidth 1.5 "
        + "linecolor \(index + 1) title '\(legend)'"
    }
    return """
      set terminal svg size 760,480 font 'sans-serif,14' background rgb 'white'
      set output '\(picture)'
      set datafile separator ','
      set linetype 1 linecolor rgb '#1f77b4'
      set linetype 2 linecolor rgb '#d95f02'
      set title '\(plot.title)'
      set xlabel '\(plot.xLabel)'
      set ylabel '\(plot.yLabel)'
      set grid linecolor rgb '#dddddd'
      set border 3
      set tics nomirror
      set autoscale xfix
      set offsets 0, 0, graph 0.05, graph 0.05
      set key bottom right
      plot \(curves.joined(separator: ", "))

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
