import Tensors

/// Curves drawn with characters, for a look while one tries something: `print(TextPlot(…))`.
public struct TextPlot: CustomStringConvertible {
  private let title: String
  private let curves: KeyValuePairs<String, [Double]>
  private let width: Int
  private let height: Int

  /// What each curve is drawn with, in their order. Later ones cover earlier ones.
  private static let marks: [Character] = ["*", "o", "+", "x"]

  /// - Parameters:
  ///   - curves: The name of each with its values at 0, 1, 2, …; what is not finite is left out.
  ///   - width: The columns of the drawing itself.
  ///   - height: Its lines.
  public init(
    _ title: String, _ curves: KeyValuePairs<String, [Double]>, width: Int = 60, height: Int = 12
  ) {
    precondition(width > 1 && height > 1, "TextPlot: two columns and two lines are the least")
    self.title = title
    self.curves = curves
    self.width = width
    self.height = height
  }

  public var description: String {
    let values = curves.flatMap(\.value).filter(\.isFinite)
    guard let least = values.min(), let most = values.max() else {
      return "\(title)\n  nothing to draw: no value is finite"
    }
    let (top, bottom) = (Self.label(most), Self.label(least))
    let margin = max(top.count, bottom.count)
    let lines = rows(from: least, to: most).enumerated().map { index, row in
      let label = index == 0 ? top : index == height - 1 ? bottom : ""
      return Self.spaces(margin - label.count) + label + " |" + row
    }
    let axis = Self.spaces(margin) + " +" + String(repeating: "-", count: width)
    return ([title] + lines + [axis, Self.spaces(margin + 2) + positions, legend])
      .joined(separator: "\n")
  }

  private var count: Int { curves.map(\.value.count).max() ?? 0 }

  /// The drawing, from its highest line to its lowest.
  private func rows(from least: Double, to most: Double) -> [String] {
    var cells = Array(repeating: Array(repeating: Character(" "), count: width), count: height)
    for (index, curve) in curves.enumerated() {
      let mark = Self.marks[index % Self.marks.count]
      for (position, value) in curve.value.enumerated() where value.isFinite {
        let column = Self.cell(Double(position), from: 0, to: Double(count - 1), of: width)
        let row = Self.cell(value, from: least, to: most, of: height)
        cells[height - 1 - row][column] = mark
      }
    }
    return cells.map { row in
      String(row.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// Which of so many cells between two ends a value lies in.
  private static func cell(
    _ value: Double, from least: Double, to most: Double, of count: Int
  ) -> Int {
    // Halves, because the distance of the largest numbers is none.
    let range = most / 2 - least / 2
    guard range > 0 else { return 0 }
    return Int(((value / 2 - least / 2) / range * Double(count - 1)).rounded())
  }

  private var positions: String {
    let last = String(count - 1)
    return count > 1 ? "0" + Self.spaces(width - 1 - last.count) + last : "0"
  }

  private var legend: String {
    let names = curves.enumerated().map { index, curve in
      "\(Self.marks[index % Self.marks.count]) \(curve.key)"
    }
    return "  " + names.joined(separator: "   ")
  }

  private static func label(_ value: Double) -> String { String(printf: "%.4g", value) }

  private static func spaces(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }
}
