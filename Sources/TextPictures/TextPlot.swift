import Texts

/// Curves drawn with letters, for a look while one tries something: `print(TextPlot(…))`.
public struct TextPlot: CustomStringConvertible {
  private let chart: TextChart

  /// - Parameters:
  ///   - curves: The name of each with its values at 0, 1, 2, …; what is not finite is left out.
  ///   - width: How many columns a line may have, at least 40.
  public init(
    _ title: String, _ curves: KeyValuePairs<String, [Double]>, width: Int = mostColumns
  ) {
    let series = curves.map { name, values in
      TextChart.Series(name: name, points: values.enumerated().map { (Double($0), $1) })
    }
    chart = TextChart(title, series, width: width)
  }

  public var description: String { chart.text.trimmingLastNewline }
}

extension String {
  fileprivate var trimmingLastNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
