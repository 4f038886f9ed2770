/// What became of one statement.
public struct Finding: Sendable {
  /// Why a statement does not hold.
  public enum Fault: Sendable {
    case wrongShape
    case notFinite
    case wrongValue
    case forgedReport
    case graderError
  }

  /// `nil` when the statement holds.
  public let fault: Fault?

  /// What was found and what was expected, for the student. Where the statement holds, empty or a
  /// remark that stands in the number's place.
  public let message: String

  /// The largest allowed number: a tolerance or a bound.
  public let bound: Double?

  /// The number that must not exceed `bound`, where there is one: for a tensor its largest error.
  public let error: Double?

  /// How far the statement is from holding: the error in units of what is allowed. What has no
  /// number is infinitely far: a fault that is said in words tells more than any number.
  public let excess: Double

  public static func met(
    bound: Double? = nil, error: Double? = nil, remark: String = ""
  ) -> Finding {
    Finding(fault: nil, message: remark, bound: bound, error: error, excess: 0)
  }

  public static func unmet(
    _ fault: Fault, _ message: String, bound: Double? = nil, error: Double? = nil,
    excess: Double = .infinity
  ) -> Finding {
    Finding(fault: fault, message: message, bound: bound, error: error, excess: excess)
  }
}
