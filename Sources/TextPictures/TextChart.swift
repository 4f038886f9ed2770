import Tensors
import Texts

/// Curves drawn with letters, for terminals, pipes and logs.
public struct TextChart {
  public struct Series: Sendable {
    public let name: String
    /// Those that are not finite are gaps.
    public let points: [(x: Double, y: Double)]
    /// Whether its points are joined.
    public let isLine: Bool

    public init(name: String, points: [(x: Double, y: Double)], isLine: Bool = true) {
      self.name = name
      self.points = points
      self.isLine = isLine
    }

    /// A series over 1, 2, 3, …; `nil` leaves a gap.
    public init(name: String, values: [Double?]) {
      self.init(
        name: name, points: values.enumerated().map { (Double($0 + 1), $1 ?? .nan) })
    }
  }

  private let title: String
  private let xTitle: String
  private let isLogarithmic: Bool
  private let yRange: ClosedRange<Double>?
  private let series: [Series]
  private let width: Int

  private static let rows = 14
  private static let labelWidth = 9
  private static let marks = Array("abcdefghijklmnopqrstuvwxyz")

  /// - Parameters:
  ///   - isLogarithmic: Whether places along the horizontal axis are those of logarithms; only
  ///     points above zero have one.
  ///   - yRange: What is shown of the vertical axis; `nil` for all that there is.
  ///   - width: How many columns a line may have, at least 40.
  public init(
    _ title: String, xTitle: String = "", isLogarithmic: Bool = false,
    yRange: ClosedRange<Double>? = nil, _ series: [Series], width: Int
  ) {
    self.title = title
    self.xTitle = xTitle
    self.isLogarithmic = isLogarithmic
    self.yRange = yRange
    self.series = series
    self.width = max(40, width)
  }

  public var text: String {
    let points = series.flatMap(\.points).filter(isDrawn)
    guard let horizontal = TextAxis(points.map { place($0.x) }, cells: columns),
      let vertical = TextAxis(
        yRange.map { [$0.lowerBound, $0.upperBound] } ?? points.map(\.y),
        cells: TextChart.rows)
    else { return "\(title): nothing to draw\n" }
    var grid = Array(
      repeating: [Character](repeating: " ", count: columns), count: TextChart.rows)
    // The first curve is drawn last, so that it lies above the others.
    for (index, curve) in series.enumerated().reversed() {
      for (column, y) in cells(curve, horizontal) {
        grid[TextChart.rows - 1 - vertical.cell(of: y)][column] = mark(index)
      }
    }
    let ends = (points.map(\.x).min()!, points.map(\.x).max()!)
    return lines(grid, vertical, ends).map { $0 + "\n" }.joined()
  }

  private var columns: Int { width - TextChart.labelWidth }

  private func place(_ x: Double) -> Double { isLogarithmic ? logarithm(x) : x }

  private func isDrawn(_ point: (x: Double, y: Double)) -> Bool {
    place(point.x).isFinite && point.y.isFinite && yRange?.contains(point.y) != false
  }

  /// The columns in which a curve has a letter, each with the value there.
  private func cells(_ curve: Series, _ axis: TextAxis) -> [(column: Int, y: Double)] {
    var cells: [(column: Int, y: Double)] = []
    var previous: (column: Int, y: Double)?
    for point in curve.points {
      guard isDrawn(point) else {
        previous = nil
        continue
      }
      let next = (column: axis.cell(of: place(point.x)), y: point.y)
      if curve.isLine, let previous { cells += TextChart.between(previous, next) }
      cells.append(next)
      previous = next
    }
    return cells
  }

  /// The columns between two points, which lie on the line that joins these.
  private static func between(
    _ first: (column: Int, y: Double), _ second: (column: Int, y: Double)
  ) -> [(column: Int, y: Double)] {
    guard first.column + 1 < second.column else { return [] }
    return (first.column + 1..<second.column).map { column in
      let share = Double(column - first.column) / Double(second.column - first.column)
      return (column, first.y * (1 - share) + second.y * share)
    }
  }

  private func lines(
    _ grid: [[Character]], _ vertical: TextAxis, _ ends: (Double, Double)
  ) -> [String] {
    let labels = [0: vertical.highest, TextChart.rows - 1: vertical.lowest].mapValues(number)
    let rows = grid.enumerated().map { row, cells in
      ((labels[row] ?? "").padded(to: 7, atEnd: false) + " │" + String(cells))
        .withoutTrailingSpaces
    }
    let axis = "        └" + String(repeating: "─", count: columns)
    let margin = String(repeating: " ", count: TextChart.labelWidth)
    let names = series.indices.map { margin + "\(mark($0))  \(series[$0].name)" }
    return ([title] + rows + [axis, margin + scale(ends)] + names).map {
      String($0.prefix(width))
    }
  }

  /// The ends of the horizontal axis, and between them what it counts.
  private func scale(_ ends: (Double, Double)) -> String {
    let first = number(ends.0)
    guard ends.0 < ends.1 else { return first }
    let last = number(ends.1)
    let room = columns - first.count - last.count
    let name = String(xTitle.prefix(max(0, room - 2)))
    let gap = String(repeating: " ", count: (room - name.count) / 2)
    return first + (gap + name).padded(to: room) + last
  }

  private func mark(_ index: Int) -> Character {
    TextChart.marks[index % TextChart.marks.count]
  }

  private func number(_ value: Double) -> String { String(printf: "%.4g", value) }
}
