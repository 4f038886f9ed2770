import Tensors
import Texts

/// Curves drawn with letters, for terminals, pipes and logs.
public struct TextChart {
  public struct Series: Sendable {
    public let name: String
    /// Those that are not finite are gaps.
    public let points: [(x: Double, y: Double)]
    public let mark: Mark

    /// Which letter it has: 0 for a. Lines that belong together have the same one; `nil` for the
    /// place in the chart.
    public let letter: Int?

    public enum Mark: Sendable {
      case line
      /// A line beside one of the same letter, which then has the capital.
      case secondLine
      /// Points that are not joined and have no letter.
      case dots
    }

    public init(
      name: String, points: [(x: Double, y: Double)], mark: Mark = .line, letter: Int? = nil
    ) {
      self.name = name
      self.points = points
      self.mark = mark
      self.letter = letter
    }

    /// A series over 1, 2, 3, …; `nil` leaves a gap.
    public init(name: String, values: [Double?], mark: Mark = .line, letter: Int? = nil) {
      self.init(
        name: name, points: values.enumerated().map { (Double($0 + 1), $1 ?? .nan) }, mark: mark,
        letter: letter)
    }
  }

  private let title: String
  private let xTitle: String
  private let isLogarithmic: Bool
  private let yRange: ClosedRange<Double>?
  private let series: [Series]
  private let width: Int
  private let rows: Int

  public static let usualRows = 14
  private static let labelWidth = 9
  private static let letters = Array("abcdefghijklmnopqrstuvwxyz")
  private static let dots = Array("·•×+")

  /// - Parameters:
  ///   - isLogarithmic: Whether places along the horizontal axis are those of logarithms; only
  ///     points above zero have one.
  ///   - yRange: What is shown of the vertical axis; `nil` for all that there is.
  ///   - width: How many columns a line may have, at least 40.
  ///   - rows: How many lines the vertical axis has, at least 2.
  public init(
    _ title: String, xTitle: String = "", isLogarithmic: Bool = false,
    yRange: ClosedRange<Double>? = nil, _ series: [Series], width: Int, rows: Int = usualRows
  ) {
    self.title = title
    self.xTitle = xTitle
    self.isLogarithmic = isLogarithmic
    self.yRange = yRange
    self.series = series
    self.width = max(40, width)
    self.rows = max(2, rows)
  }

  public var text: String {
    let points = series.flatMap(\.points).filter(isDrawn)
    guard let horizontal = TextAxis(points.map { place($0.x) }, cells: columns),
      let vertical = TextAxis(
        yRange.map { [$0.lowerBound, $0.upperBound] } ?? points.map(\.y),
        cells: rows)
    else { return "\(title): nothing to draw\n" }
    var grid = Array(
      repeating: [Character](repeating: " ", count: columns), count: rows)
    for index in series.indices.sorted(by: isBelow) {
      for (column, y) in cells(series[index], horizontal) {
        grid[rows - 1 - vertical.cell(of: y)][column] = mark(index)
      }
    }
    let ends = (points.map(\.x).min()!, points.map(\.x).max()!)
    return lines(grid, vertical, ends).map { $0 + "\n" }.joined()
  }

  private var columns: Int { width - TextChart.labelWidth }

  /// Whether a series is drawn before another one: dots before lines, unless they are few enough to
  /// leave a line room; of lines the first last.
  private func isBelow(_ index: Int, _ other: Int) -> Bool {
    let layers = [index, other].map { index in
      guard series[index].mark == .dots else { return 1 }
      return series[index].points.count(where: isDrawn) > columns / 2 ? 0 : 2
    }
    return layers[0] == layers[1] ? index > other : layers[0] < layers[1]
  }

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
      if curve.mark != .dots, let previous { cells += TextChart.between(previous, next) }
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
    let labels = [0: vertical.highest, rows - 1: vertical.lowest].mapValues(number)
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
    let count = series[..<index].count { $0.mark == .dots }
    let letter = series[index].letter ?? index - count
    switch series[index].mark {
    case .dots: return TextChart.dots[count % TextChart.dots.count]
    case .secondLine: return self.letter(letter)
    case .line:
      let isDouble = series.contains { $0.mark == .secondLine && $0.letter == letter }
      return isDouble ? Character(self.letter(letter).uppercased()) : self.letter(letter)
    }
  }

  private func letter(_ index: Int) -> Character {
    TextChart.letters[index % TextChart.letters.count]
  }

  private func number(_ value: Double) -> String { String(printf: "%.4g", value) }
}
