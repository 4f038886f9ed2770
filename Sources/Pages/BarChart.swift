/// Horizontal bars below each other, each with its name and its value.
public struct BarChart: Sendable, Equatable {
  public var title: String
  public var bars: [Bar]

  public init(title: String, bars: [Bar]) {
    self.title = title
    self.bars = bars
  }

  public struct Bar: Sendable, Equatable {
    public var label: String
    /// One that is not finite has no bar.
    public var value: Double
    /// How the value is written.
    public var text: String
    public var tone: Tone

    /// - Parameter text: How the value is written; `nil` for four digits.
    public init(_ label: String, _ value: Double, text: String? = nil, tone: Tone = .neutral) {
      self.label = label
      self.value = value
      self.text = text ?? shortText(value)
      self.tone = tone
    }
  }
}

private func shortText(_ value: Double) -> String {
  LineChart.Scale.linear.hasPlace(for: value) ? RoundNumber(rounding: value).text : "\(value)"
}
