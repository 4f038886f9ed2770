/// The solution with one function replaced: a known mistake, or another right way to write it.
public struct Variant<Submission: Sendable>: Sendable {
  public let id: String
  public let kind: VariantKind

  /// The function that is replaced, as `SectionPlan.functions` names it.
  public let function: String

  /// The change that was made. Several functions may have been changed in the same way: these are
  /// variants of one change.
  public let change: String

  /// For a mistake, the sentence that would help the student; for an alternative, what differs.
  public let note: String
  public let submission: Submission

  /// - Parameter change: `nil` for a change that no other variant makes.
  public init(
    _ kind: VariantKind, _ id: String, change: String? = nil, of function: String, _ note: String,
    _ value: Submission
  ) {
    self.kind = kind
    self.id = id
    self.function = function
    self.change = change ?? id
    self.note = note
    submission = value
  }
}

public enum VariantKind: String, Sendable {
  /// A wrong implementation that a student could plausibly write. Its section must reject it.
  case mistake
  /// A right implementation that is written differently. Every section must accept it.
  case alternative
}

/// A variant without its code, as a list shows it.
public struct VariantDescription: Sendable {
  /// The `function` of an alternative that replaces every function at once.
  public static let everything = "everything"

  public let id: String
  public let kind: VariantKind
  public let function: String
  public let change: String
  public let note: String

  init<Submission>(_ variant: Variant<Submission>) {
    id = variant.id
    kind = variant.kind
    function = variant.function
    change = variant.change
    note = variant.note
  }

  public var isMistake: Bool { kind == .mistake }
}
