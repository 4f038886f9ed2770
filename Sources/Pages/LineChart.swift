/// Curves and points over two axes, whose ranges follow from the values.
public struct LineChart: Sendable, Equatable {
  public enum Scale: Sendable {
    case linear
    /// Values that are not above zero have no place on it.
    case logarithmic
  }

  public var title: String
  /// What the horizontal axis counts, with its unit.
  public var xTitle: String
  /// What the vertical axis measures, with its unit.
  public var yTitle: String
  public var xScale: Scale
  public var yScale: Scale
  /// What is shown of the vertical axis; `nil` for all that there is.
  public var yRange: ClosedRange<Double>?
  /// The last is drawn on top.
  public var series: [Series]

  /// - Precondition: `yRange` is not empty, and has a place on the scale.
  public init(
    title: String, xTitle: String = "", yTitle: String = "", xScale: Scale = .linear,
    yScale: Scale = .linear, yRange: ClosedRange<Double>? = nil, series: [Series]
  ) {
    self.title = title
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.xScale = xScale
    self.yScale = yScale
    self.yRange = yRange
    self.series = series
  }

  /// Values that belong together.
  public struct Series: Sendable, Equatable {
    public enum Mark: Sendable {
      case line, dashedLine, lineWithPoints, points
    }

    public var name: String
    /// In the order in which a line joins them. Points that are not finite are gaps in it.
    public var points: [Point]
    public var mark: Mark
    /// Series of the same number have the same colour, and so have those that differ by 8; `nil`
    /// for the place in the chart.
    public var color: Int?

    public init(_ name: String, _ points: [Point], mark: Mark = .line, color: Int? = nil) {
      self.name = name
      self.points = points
      self.mark = mark
      self.color = color
    }

    /// A series over 1, 2, 3, …, such as the epochs of a training.
    public init(_ name: String, _ values: [Double], mark: Mark = .line, color: Int? = nil) {
      let points = values.enumerated().map { Point(Double($0 + 1), $1) }
      self.init(name, points, mark: mark, color: color)
    }
  }

  public struct Point: Sendable, Equatable {
    public var x, y: Double

    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }
}
