/// What some of a section's points are for.
public struct PointPart: Sendable {
  /// What a statement about a section's results is about.
  public enum Subject: String, Sendable {
    /// Values on plain inputs.
    case forward
    /// Gradients on plain inputs.
    case backward
    /// What an update rule does, step by step, with plain settings.
    case steps
    /// Inputs and settings that are special in some respect.
    case specialCases = "special cases"
    /// Results in the element type of the input.
    case elementTypes = "element types"

    /// Whether it is about a kind of inputs rather than a kind of results.
    public var isAboutInputs: Bool { self == .specialCases || self == .elementTypes }
  }

  public let subject: Subject
  public let points: Int

  public static func forward(_ points: Int) -> PointPart { PointPart(.forward, points) }
  public static func backward(_ points: Int) -> PointPart { PointPart(.backward, points) }
  public static func steps(_ points: Int) -> PointPart { PointPart(.steps, points) }
  public static func specialCases(_ points: Int) -> PointPart { PointPart(.specialCases, points) }
  public static func elementTypes(_ points: Int) -> PointPart { PointPart(.elementTypes, points) }

  private init(_ subject: Subject, _ points: Int) {
    self.subject = subject
    self.points = points
  }
}
