/// A picture of numbers.
public enum Chart: Sendable, Equatable {
  case line(LineChart)
  case bar(BarChart)

  var markup: Markup {
    switch self {
    case .line(let chart): chart.markup
    case .bar(let chart): chart.markup
    }
  }
}
