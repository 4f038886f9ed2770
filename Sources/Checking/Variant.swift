/// The solution with one function replaced: a known mistake, or another right way to write it.
public struct Variant<Submission: Sendable>: Sendable {
  public enum Kind: String, Sendable {
    /// A wrong implementation that a student could plausibly write. Its section must reject it.
    case mistake
    /// A right implementation that is written differently. Every section must accept it.
    case alternative
  }

  public let id: String
  public let kind: Kind

  /// The function that is replaced, as `SectionPlan.functions` names it.
  public let function: String

  /// For a mistake, the sentence that would help the student; for an alternative, what differs.
  public let note: String
  public let submission: Submission

  public init(_ kind: Kind, _ id: String, of function: String, _ note: String, _ value: Submission)
  {
    self.kind = kind
    self.id = id
    self.function = function
    self.note = note
    submission = value
  }
}

/// A variant without its code, as a list shows it.
public struct VariantDescription: Sendable {
  /// The `function` of an alternative that replaces every function at once.
  public static let everything = "everything"

  public let id: String
  public let kind: String
  public let function: String
  public let note: String

  init<Submission>(_ variant: Variant<Submission>) {
    id = variant.id
    kind = variant.kind.rawValue
    function = variant.function
    note = variant.note
  }

  public var isMistake: Bool { kind == Variant<Bool>.Kind.mistake.rawValue }
}
