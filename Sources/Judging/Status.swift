/// What became of a section; exactly one of these.
public enum Status: String, Sendable, CaseIterable, Codable {
  case passed
  case wrongValue = "wrong value"
  case wrongShape = "wrong shape"
  case notFinite = "not finite"
  case notImplemented = "not implemented"
  case crashed
  case exitedEarly = "exited early"
  case timedOut = "timed out"
  case outOfMemory = "out of memory"
  case tooMuchOutput = "too much output"
  case forgedReport = "forged report"
  case truncatedReport = "truncated report"
  case doesNotCompile = "does not compile"
  case blocked
  case graderError = "grader error"

  /// Whether the section counts as failed; what is not written yet is not a failure.
  public var isFailure: Bool { self != .passed && self != .notImplemented && self != .graderError }

  /// Whether one call of the submission's is why a run has ended so.
  var isOfOneCall: Bool {
    switch self {
    case .notImplemented, .crashed, .exitedEarly, .timedOut, .outOfMemory, .tooMuchOutput: true
    case .passed, .wrongValue, .wrongShape, .notFinite, .forgedReport, .truncatedReport,
      .doesNotCompile, .blocked, .graderError:
      false
    }
  }

  /// Whether what came before the fault can be right: a report that somebody else wrote, or that
  /// was cut off, shows nothing.
  var mayEarnParts: Bool {
    switch self {
    case .passed, .wrongValue, .wrongShape, .notFinite, .notImplemented, .crashed, .timedOut,
      .outOfMemory:
      true
    case .exitedEarly, .tooMuchOutput, .forgedReport, .truncatedReport, .doesNotCompile, .blocked,
      .graderError:
      false
    }
  }
}
