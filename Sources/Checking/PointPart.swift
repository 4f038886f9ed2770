/// What some of a section's points are for.
public struct PointPart: Sendable {
  public enum Subject: String, Sendable {
    case forward
    case backward
    case elementTypes = "element types"
    case specialCases = "special cases"
  }

  public let subject: Subject
  public let points: Int

  public init(_ subject: Subject, points: Int) {
    self.subject = subject
    self.points = points
  }
}
