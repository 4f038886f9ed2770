import Judging

/// What the sections made of one variant at one seed.
public struct AuditOutcome: Codable, Sendable {
  /// One section's verdict.
  public struct SectionVerdict: Codable, Sendable {
    public let section: String
    public let status: Status
    public let message: String

    /// What the verdict's explanation is, and what it would be if this variant were not known.
    public let explanation: Explanation?
    public let foreignExplanation: Explanation?

    /// Whether the message itself is a check's own sentence.
    public let isSaidInWords: Bool

    /// What the variant is known by; `nil` where there is nothing to compare.
    public let fingerprint: Fingerprint?
  }

  public let assignment: String
  public let variant: String
  public let isMistake: Bool
  public let seed: Int

  /// The verdicts of the sections that ran it.
  public let verdicts: [SectionVerdict]

  /// Whether the sections are right about it.
  public var isRight: Bool {
    guard !verdicts.isEmpty else { return false }
    return isMistake
      ? verdicts.contains(where: \.status.isFailure)
      : verdicts.allSatisfy { $0.status == .passed }
  }

  /// Whether a verdict says what the mistake is.
  var isExplained: Bool { verdicts.contains { $0.explanation != nil } }

  /// Whether it would be said of a program that the audit does not know.
  var isExplainedAsForeign: Bool { verdicts.contains { $0.foreignExplanation != nil } }

  /// Whether it would at least be said by the check itself.
  var isSaidInWords: Bool { !isExplainedAsForeign && verdicts.contains(where: \.isSaidInWords) }
}
