import Pages
import TextPictures

/// The curves of runs that are compared, those of several seeds as their mean.
public struct ComparisonCharts {
  private let summaries: [RunSummary]

  public init(_ summaries: [RunSummary]) { self.summaries = summaries }

  /// The charts for terminals.
  public func texts(width: Int) -> [String] {
    [
      text("accuracy", \.accuracy, \.validationAccuracy, width),
      text("loss", \.loss, \.validationLoss, width),
    ]
  }

  private func text(
    _ title: String, _ training: (EpochRecord) -> Double?,
    _ validation: (EpochRecord) -> Double?, _ width: Int
  ) -> String {
    let series = summaries.enumerated().flatMap { letter, summary in
      [
        TextChart.Series(
          name: "training, \(summary.name)", values: summary.curve(training), letter: letter),
        TextChart.Series(
          name: "validation, \(summary.name)", values: summary.curve(validation),
          mark: .secondLine, letter: letter),
      ]
    }
    return TextChart(title, xTitle: "epoch", series, width: width).text
  }

  /// The charts for pages.
  var charts: [Chart] {
    [
      chart("Loss", \.loss, \.validationLoss),
      chart("Accuracy", \.accuracy, \.validationAccuracy),
    ]
  }

  /// A chart for each dense layer, the last of which may be missing in some runs.
  func variances(layers: Int) -> [Chart] {
    (0..<layers).map { layer in
      .line(
        LineChart(
          title: "Layer \(layer + 1)", xTitle: "epoch", yTitle: "variance",
          series: summaries.enumerated().map { color, summary in
            LineChart.Series(
              summary.title,
              summary.points { $0.variances.indices.contains(layer) ? $0.variances[layer] : nil },
              color: color)
          }))
    }
  }

  private func chart(
    _ title: String, _ training: (EpochRecord) -> Double?, _ validation: (EpochRecord) -> Double?
  ) -> Chart {
    .line(
      LineChart(
        title: title, xTitle: "epoch", yTitle: title.lowercased(),
        series: summaries.enumerated().flatMap { color, summary in
          [
            LineChart.Series("training, \(summary.title)", summary.points(training), color: color),
            LineChart.Series(
              "validation, \(summary.title)", summary.points(validation), mark: .dashedLine,
              color: color),
          ]
        }))
  }
}

extension RunSummary {
  /// A figure after each epoch; `nil` where a seed has none.
  func curve(_ figure: (EpochRecord) -> Double?) -> [Double?] {
    let epochs = records.map(\.epochs.count).min() ?? 0
    return (0..<epochs).map { epoch in mean(records.map { figure($0.epochs[epoch]) }) }
  }

  /// The same for charts, in which what is no number is a gap.
  fileprivate func points(_ figure: (EpochRecord) -> Double?) -> [Double] {
    curve(figure).map { $0 ?? .nan }
  }
}
