import Checking

/// A wrong function costs its own section.
///
/// Where a section fails and one that it needs has failed, it runs again with the reference's
/// functions in place of those: what it shows then is its own.
extension AssignmentCheck {
  /// The result, decided without the faults of the sections that this one needs, where that can be
  /// done; *blocked* where it cannot.
  func decided(_ own: SectionResult) throws -> SectionResult {
    let causes = causes(of: own)
    guard !causes.isEmpty else { return try withPartsDecided(own) }
    guard let (result, graft) = try result(of: own.plan, withReferenceOf: causes.map(\.plan)),
      result.status == .passed || isTrusted(graft), result.status != .graderError
    else { return own.blocked(by: causes[0].plan.id) }
    if result.status == .passed { trusted.insert(graft.names) }
    return result.merging(own).grafted(graft, for: causes, own: own)
  }

  private func result(
    of plan: SectionPlan, withReferenceOf causes: [SectionPlan]
  ) throws -> (SectionResult, Graft)? {
    guard isJudgeable(plan),
      let graft = Graft(
        of: causes, in: assignment, submission.files, reference: referenceFiles)
    else { return nil }
    let subject = try runner(with: graft)
    guard case .success = subject else { return nil }
    return (try judged(plan, by: subject), graft)
  }

  /// Whether a section that fails with a graft is at fault itself. A function that stands beside
  /// those of the reference may fail with them although it is right, if it shares more with its
  /// neighbors than their results: some section must have passed so.
  private func isTrusted(_ graft: Graft) -> Bool {
    graft.files.allSatisfy { $0.bytes == referenceFiles[$0.name]?.bytes }
      || trusted.contains(graft.names)
  }

  /// The failed sections that may be why this one has failed; none where it is its own doing.
  private func causes(of own: SectionResult) -> [SectionResult] {
    guard options.implementation == .student, !own.isOwnDoing else { return [] }
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

  /// Whether something of the submission's is left to be judged: the section's own functions, or
  /// for an experiment that has none, those of another section that has passed.
  private func isJudgeable(_ plan: SectionPlan) -> Bool {
    let needs = needs(of: plan)
    return !plan.files.isEmpty
      || results.contains {
        needs.contains($0.plan.id) && $0.status == .passed && !$0.plan.files.isEmpty
      }
  }

  /// The result with the parts decided that a backward pass has kept from being seen: one that ends
  /// the run, or is not written yet. Beside the latter only values count: the rest has a backward
  /// half.
  private func withPartsDecided(_ own: SectionResult) throws -> SectionResult {
    let backward = own.plan.functions.filter { $0.hasSuffix("Backward") }
    guard own.isEndedByBackward(backward), own.plan.files.count == 1,
      let graft = Graft(
        of: backward, in: own.plan.files[0], submission.files, reference: referenceFiles)
    else { return own }
    let subject = try runner(with: graft)
    guard case .success = subject else { return own }
    let other = try judged(own.plan, by: subject)
    return own.with(
      parts: zip(own.parts, other.parts).map { own, other in
        let isOpen = own.outcome == .open && own.part.subject == .forward
        return (own.outcome == .undecided || isOpen) && other.outcome == .earned ? other : own
      })
  }
}

extension SectionResult {
  /// Whether no other section can be why this one has not passed.
  fileprivate var isOwnDoing: Bool {
    switch status {
    case .passed, .doesNotCompile, .graderError, .blocked: true
    case .notImplemented: location.map { plan.files.contains($0.fileName) } ?? false
    default: false
    }
  }

  /// Whether the run ended in one of these functions, on the way to a gradient.
  fileprivate func isEndedByBackward(_ functions: [String]) -> Bool {
    switch status {
    case .crashed, .timedOut, .outOfMemory:
      !functions.isEmpty
        && parts.contains { $0.part.subject == .backward && $0.outcome == .lost }
        && parts.contains { $0.outcome == .undecided }
    case .notImplemented: functions.contains { message.hasPrefix("\($0)(") }
    default: false
    }
  }

  fileprivate func with(parts: [PartResult]) -> SectionResult {
    SectionResult(
      plan: plan, status: status, message: message, location: location,
      observations: observations, questions: questions, output: output, parts: parts,
      grafted: grafted)
  }

  /// The same result with the parts that another run has shown to be right.
  fileprivate func merging(_ other: SectionResult) -> SectionResult {
    with(parts: zip(parts, other.parts).map { $1.outcome == .earned ? $1 : $0 })
  }

  /// The same result as one with the reference's code in some places.
  ///
  /// Of what the submission itself said beside that code, nothing is shown: it could be the code.
  fileprivate func grafted(
    _ graft: Graft, for causes: [SectionResult], own: SectionResult
  ) -> SectionResult {
    let ids = causes.map(\.plan.id).joined(separator: ", ")
    let names = graft.names.joined(separator: ", ")
    let note =
      status == .passed
      ? "right; it will pass once \(ids) \(causes.count == 1 ? "does" : "do") "
        + "(judged with the reference's \(names))"
      : "\(isCheckersWord ? message : "it ended early")\nJudged with the reference's \(names): \(ids) cannot be the reason."
    return SectionResult(
      plan: plan, status: status, message: note, location: location,
      observations: status == .passed ? observations : own.observations, questions: questions,
      output: own.output, parts: parts, grafted: graft.names)
  }

  /// Whether the message comes from a comparison.
  private var isCheckersWord: Bool { [.wrongValue, .wrongShape, .notFinite].contains(status) }

  /// The same result, as one of which it cannot be told whose fault it is. What is not written yet
  /// stays that.
  func blocked(by cause: String) -> SectionResult {
    guard status != .notImplemented else { return self }
    return SectionResult(
      plan: plan, status: .blocked,
      message:
        "it needs \(cause), which has not passed (here: \(status.rawValue), \(message))",
      location: location, observations: observations, questions: questions, output: output,
      parts: parts.map { part in
        part.outcome == .earned ? part : PartResult(part: part.part, outcome: .undecided)
      })
  }
}

extension SourceLocation {
  /// The file's name without its folders.
  var fileName: String { file.split(separator: "/").last.map(String.init) ?? file }
}
