import Tensors
import Texts

/// Curves drawn with characters, for terminals and logs.
public struct TextChart {
  public struct Series: Sendable {
    public let name: String
    /// One for each epoch; `nil` leaves a gap.
    public let values: [Double?]

    public init(name: String, values: [Double?]) {
      self.name = name
      self.values = values
    }
  }

  private let title: String
  private let series: [Series]
  private let width: Int

  private static let rows = 14
  private static let marks = Array("abcdefghijklmnopqrstuvwxyz")

  /// - Parameter width: How many columns a line may have, at least 40.
  public init(_ title: String, _ series: [Series], width: Int) {
    self.title = title
    self.series = series
    self.width = max(40, width)
  }

  public var text: String {
    let values = series.flatMap(\.values).compactMap(\.self)
    guard let lowest = values.min(), let highest = values.max() else {
      return "\(title): nothing to draw\n"
    }
    // Halves, since the largest numbers have a difference that is none.
    let range = highest > lowest ? highest / 2 - lowest / 2 : 1
    let epochs = series.map(\.values.count).max() ?? 1
    let columns = width - 9
    var grid = Array(
      repeating: [Character](repeating: " ", count: columns), count: TextChart.rows)
    // The first curve is drawn last, so that it lies above the others.
    for (index, curve) in series.enumerated().reversed() {
      for (epoch, value) in curve.values.enumerated() {
        guard let value else { continue }
        let column = epochs == 1 ? 0 : epoch * (columns - 1) / (epochs - 1)
        let height = (value / 2 - lowest / 2) / range * Double(TextChart.rows - 1)
        grid[TextChart.rows - 1 - Int(height.rounded())][column] = mark(index)
      }
    }
    return lines(grid, lowest, highest, epochs).map { $0 + "\n" }.joined()
  }

  private func lines(
    _ grid: [[Character]], _ lowest: Double, _ highest: Double, _ epochs: Int
  ) -> [String] {
    var lines = [title]
    for (row, cells) in grid.enumerated() {
      let label =
        row == 0 ? number(highest) : row == TextChart.rows - 1 ? number(lowest) : ""
      let line = label.padded(to: 7, atEnd: false) + " │" + String(cells)
      lines.append(line.withoutTrailingSpaces)
    }
    let ends = width - 9 - "1".count - "\(epochs)".count
    lines.append("        └" + String(repeating: "─", count: width - 9))
    lines.append(
      "         1" + (epochs > 1 ? String(repeating: " ", count: ends) + "\(epochs)" : ""))
    return lines + series.indices.map { "         \(mark($0))  \(series[$0].name)" }
  }

  private func mark(_ index: Int) -> Character {
    TextChart.marks[index % TextChart.marks.count]
  }

  private func number(_ value: Double) -> String { String(printf: "%.4g", value) }
}
