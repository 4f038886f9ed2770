/// A picture of numbers.
public enum Chart: Sendable, Equatable {
  case line(LineChart)
  case bar(BarChart)
  case pixels(PixelImage)

  var markup: Markup {
    switch self {
    case .line(let chart): chart.markup
    case .bar(let chart): chart.markup
    case .pixels(let image): image.markup
    }
  }
}
