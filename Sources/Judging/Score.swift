/// Points, by what became of them.
public struct Score: Sendable, Equatable, Codable {
  public var earned = 0
  public var lost = 0
  /// For what is not written yet.
  public var open = 0
  /// Of which it could not be told whose fault it is that they were not earned.
  public var undecided = 0

  public init(earned: Int = 0, lost: Int = 0, open: Int = 0, undecided: Int = 0) {
    (self.earned, self.lost, self.open, self.undecided) = (earned, lost, open, undecided)
  }

  /// What became of the points; `nil` where none is lost or undecided.
  package var words: String? {
    guard lost + undecided > 0 else { return nil }
    let counts = [
      (earned, "earned"), (lost, "lost"), (open, "open"), (undecided, "undecided"),
    ]
    return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  static func + (a: Score, b: Score) -> Score {
    Score(
      earned: a.earned + b.earned, lost: a.lost + b.lost, open: a.open + b.open,
      undecided: a.undecided + b.undecided)
  }
}
