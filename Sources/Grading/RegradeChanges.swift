import Judging

/// What is different now that a batch was graded again, and why.
public struct RegradeChanges: Sendable {
  /// What has changed about one submission, or about one of its sections.
  public struct Change: Sendable, Equatable {
    public let submission: String
    /// `nil` for the submission as a whole.
    public let section: String?
    public let before: String
    public let now: String
    public let reason: Reason
  }

  /// Why a result is another one, as far as the lines tell.
  public enum Reason: String, Sendable {
    case newSubmission = "it was not graded before"
    case otherFiles = "other files were handed in"
    case otherToolkit = "the toolkit is another one"
    case otherSandbox = "the sandbox is another one"
    case toolkitFault = "the toolkit was at fault before"
    case limit = "it runs near a limit of time or memory"
    case unknown = "nothing that is known of has changed"
  }

  public let changes: [Change]

  /// How many were graded both times.
  public let comparedCount: Int

  public init(from before: [GradedSubmission], to now: [GradedSubmission]) {
    let known = Dictionary(before.map { ($0.name, $0) }) { first, _ in first }
    changes = now.flatMap { line in
      guard let old = known[line.name] else {
        return [
          Change(
            submission: line.name, section: nil, before: "", now: line.standing,
            reason: .newSubmission)
        ]
      }
      return Self.changes(from: old, to: line)
    }
    comparedCount = now.count { known[$0.name] != nil }
  }

  private static func changes(
    from old: GradedSubmission, to new: GradedSubmission
  ) -> [Change] {
    let reason = reason(old, new)
    if old.problem != new.problem {
      return [
        Change(
          submission: new.name, section: nil, before: old.standing, now: new.standing,
          reason: reason ?? .unknown)
      ]
    }
    let sections = Dictionary(old.sections.map { ($0.id, $0) }) { first, _ in first }
    return new.sections.compactMap { section in
      guard let before = sections[section.id], before.standing != section.standing else {
        return nil
      }
      let isLimit = [before.status, section.status].contains {
        [.timedOut, .outOfMemory, .tooMuchOutput].contains($0)
      }
      return Change(
        submission: new.name, section: section.id, before: before.standing,
        now: section.standing, reason: reason ?? (isLimit ? .limit : .unknown))
    }
  }

  private static func reason(_ old: GradedSubmission, _ new: GradedSubmission) -> Reason? {
    if old.hasToolkitFault { return .toolkitFault }
    if old.files.map(\.sha256) != new.files.map(\.sha256) { return .otherFiles }
    if old.toolkit != new.toolkit || old.build != new.build { return .otherToolkit }
    return old.sandbox == new.sandbox ? nil : .otherSandbox
  }
}

extension GradedSubmission {
  fileprivate var standing: String {
    problem.map { "\($0.kind.rawValue): \($0.message)" }
      ?? "\(score.earned) of \(maxPoints) points"
  }
}

extension GradedSubmission.Section {
  fileprivate var standing: String { "\(status.rawValue), \(points) of \(maxPoints)" }
}
