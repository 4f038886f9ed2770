import Foundation

/// Cells in a row or a column that stand for a range of numbers.
struct TextAxis {
  let lowest: Double
  let highest: Double
  private let cells: Int

  /// - Parameter values: Finite numbers that must have a cell.
  /// - Returns: `nil` if there are none.
  init?(_ values: [Double], cells: Int) {
    guard let lowest = values.min(), let highest = values.max() else { return nil }
    self.lowest = lowest
    self.highest = highest
    self.cells = cells
  }

  /// The cell in which a number of the range lies, counted from the lowest.
  func cell(of value: Double) -> Int {
    // Halves, since the largest numbers have a difference that is none.
    let range = highest > lowest ? highest / 2 - lowest / 2 : 1
    let share = (value / 2 - lowest / 2) / range
    return Int((min(max(share, 0), 1) * Double(cells - 1)).rounded())
  }
}

func logarithm(_ value: Double) -> Double { value > 0 ? log(value) : .nan }
