/// The curves of runs that are compared, those of several seeds as their mean.
public struct ComparisonCharts {
  private let summaries: [RunSummary]

  public init(_ summaries: [RunSummary]) { self.summaries = summaries }

  /// The charts for terminals: what the validation examples say.
  public func texts(width: Int) -> [String] {
    [
      TextChart("validation accuracy", series(\.validationAccuracy), width: width).text,
      TextChart("validation loss", series(\.validationLoss), width: width).text,
    ]
  }

  private func series(_ figure: @escaping (EpochRecord) -> Double?) -> [TextChart.Series] {
    summaries.map { TextChart.Series(name: $0.name, values: $0.curve(figure)) }
  }
}

extension RunSummary {
  /// A figure after each epoch; `nil` where a seed has none.
  func curve(_ figure: (EpochRecord) -> Double?) -> [Double?] {
    let epochs = records.map(\.epochs.count).min() ?? 0
    return (0..<epochs).map { epoch in
      let values = records.compactMap { figure($0.epochs[epoch]) }
      guard values.count == records.count else { return nil }
      return values.reduce(0, +) / Double(values.count)
    }
  }
}
