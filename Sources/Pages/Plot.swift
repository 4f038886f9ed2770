/// Where the values of a line chart stand in its picture.
///
/// Lengths are in the units of the picture, about one pixel on a phone.
struct Plot {
  static let width = 400.0
  static let height = 240.0

  /// Room above the highest tick's label, right of the last one's, and below for labels.
  private static let top = 8.0
  private static let right = 16.0
  private static let bottom = 24.0

  let xAxis: Axis
  let yAxis: Axis

  /// What is left for the labels of the vertical axis.
  let left: Double

  /// - Returns: `nil` if no point can be drawn.
  init?(_ chart: LineChart) {
    let points = chart.drawnPoints
    guard !points.isEmpty else { return nil }
    yAxis =
      chart.yRange.map { Axis(chart.yScale, over: $0, ticks: 5) }
      ?? Axis(chart.yScale, for: points.map(\.y), room: 0.05, ticks: 5)
    left = Plot.width(of: yAxis.ticks.texts) + 8
    let width = Plot.width - left - Plot.right
    xAxis = Plot.horizontalAxis(chart.xScale, for: points.map(\.x), width: width)
  }

  /// The horizontal axis with as many ticks as have room for their labels.
  private static func horizontalAxis(
    _ scale: LineChart.Scale, for values: [Double], width: Double
  ) -> Axis {
    let axes = (2...6).reversed().lazy.map { Axis(scale, for: values, room: 0.02, ticks: $0) }
    let fitting = axes.first { axis in
      let labels = axis.ticks.texts
      return (Plot.width(of: labels) + 12) * Double(labels.count) <= width
    }
    return fitting ?? Axis(scale, for: values, room: 0.02, ticks: 2)
  }

  /// The width of the longest text in a wide font.
  private static func width(of texts: [String]) -> Double {
    Double(texts.longest) * 7.75
  }

  var frame: (left: Double, right: Double, top: Double, bottom: Double) {
    (left, Plot.width - Plot.right, Plot.top, Plot.height - Plot.bottom)
  }

  func place(of point: LineChart.Point) -> Place {
    Place(x: x(point.x), y: y(point.y))
  }

  func x(_ value: Double) -> Double {
    frame.left + xAxis.position(of: value) * (frame.right - frame.left)
  }

  func y(_ value: Double) -> Double {
    frame.bottom - yAxis.position(of: value) * (frame.bottom - frame.top)
  }
}

extension LineChart {
  /// The points of a series that can be drawn, apart where others lie between them.
  func runs(_ series: Series) -> [ArraySlice<Point>] {
    series.points.split { !xScale.hasPlace(for: $0.x) || !yScale.hasPlace(for: $0.y) }
  }

  var drawnPoints: [Point] { series.flatMap { runs($0).joined() } }
}
