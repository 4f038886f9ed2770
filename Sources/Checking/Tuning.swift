/// Settings that a student tries out, and what tells how good they are.
public struct Tuning: Sendable {
  /// What is tried: `three layers`.
  public let title: String

  /// What is set, each with its name in a table.
  public let settings: [(name: String, key: ObservationKey<Double>)]

  /// Curves whose highest value counts, the most important first.
  public let outcomes: [(name: String, key: ObservationKey<Curve>)]

  public init(
    _ title: String, settings: [(name: String, key: ObservationKey<Double>)],
    outcomes: [(name: String, key: ObservationKey<Curve>)]
  ) {
    self.title = title
    self.settings = settings
    self.outcomes = outcomes
  }
}
