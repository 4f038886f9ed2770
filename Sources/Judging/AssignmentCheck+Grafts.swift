import Checking

/// A wrong function costs its own section.
///
/// Where a section fails and one that it needs has failed, it runs again with the reference's files
/// in place of those: what it shows then is its own.
extension AssignmentCheck {
  /// The result, decided without the faults of the sections that this one needs, where that can be
  /// done; *blocked* where it cannot.
  func decided(_ own: SectionResult) throws -> SectionResult {
    let causes = causes(of: own)
    guard !causes.isEmpty else { return own }
    let files = causes.flatMap(\.plan.files)
    guard isJudgeable(own.plan, without: files) else { return own.blocked(by: causes) }
    let subject = try runner(withReference: files)
    guard case .success = subject else { return own.blocked(by: causes) }
    let result = try judged(own.plan, by: subject)
    return result.status == .graderError
      ? own.blocked(by: causes) : result.grafted(files, for: causes)
  }

  /// The failed sections that may be why this one has failed; none where it is its own doing.
  private func causes(of own: SectionResult) -> [SectionResult] {
    guard options.implementation == .student else { return [] }
    switch own.status {
    case .passed, .doesNotCompile, .graderError: return []
    case .notImplemented where own.location.map({ own.plan.files.contains($0.fileName) }) ?? false:
      return []
    default: break
    }
    let needs = needs(of: own.plan)
    return results.filter { needs.contains($0.plan.id) && $0.status != .passed }
  }

  /// The sections that a section needs, and those that they need.
  private func needs(of plan: SectionPlan) -> Set<String> {
    var found: Set<String> = []
    var queue = plan.needs
    while let id = queue.popLast() {
      guard found.insert(id).inserted else { continue }
      queue += assignment.sections.first { $0.id == id }?.needs ?? []
    }
    return found
  }

  /// Whether something of the submission's is left to be judged: the section's own files, or for an
  /// experiment that has none, a file of another section that has passed.
  private func isJudgeable(_ plan: SectionPlan, without files: [String]) -> Bool {
    guard plan.files.isEmpty else { return plan.files.allSatisfy { !files.contains($0) } }
    let needs = needs(of: plan)
    return results.contains {
      needs.contains($0.plan.id) && $0.status == .passed && !$0.plan.files.isEmpty
    }
  }
}

extension SectionResult {
  /// The same result as one with the reference's files in place of some.
  fileprivate func grafted(_ files: [String], for causes: [SectionResult]) -> SectionResult {
    let ids = causes.map(\.plan.id).joined(separator: ", ")
    let names = files.joined(separator: ", ")
    let note =
      status == .passed
      ? "right; it will pass once \(ids) \(causes.count == 1 ? "does" : "do") "
        + "(judged with the reference's \(names))"
      : "\(message)\nJudged with the reference's \(names): \(ids) cannot be the reason."
    return SectionResult(
      plan: plan, status: status, message: note, location: location, observations: observations,
      questions: questions, output: output, parts: parts, grafted: files)
  }

  /// The same result, as one of which it cannot be told whose fault it is. What is not written yet
  /// stays that.
  fileprivate func blocked(by causes: [SectionResult]) -> SectionResult {
    guard status != .notImplemented else { return self }
    let cause = causes[0]
    return SectionResult(
      plan: plan, status: .blocked,
      message:
        "it needs \(cause.plan.id), which has not passed (here: \(status.rawValue), \(message))",
      location: location, observations: observations, questions: questions, output: output,
      parts: PartResult.all(plan, .undecided))
  }
}

extension SourceLocation {
  /// The file's name without its folders.
  var fileName: String { file.split(separator: "/").last.map(String.init) ?? file }
}
