import Checking

/// A wrong function costs its own section.
///
/// Where a section fails and one that it needs has failed, it runs again with the reference's
/// functions in place of those: what it shows then is its own.
extension AssignmentCheck {
  /// The result, decided without the faults of the sections that this one needs, where that can be
  /// done; *blocked* where it cannot.
  func decided(_ own: SectionResult) throws -> SectionResult {
    guard options.implementation == .student, !own.isDecided else { return own }
    let causes = try causes(of: own.plan)
    guard !causes.isEmpty, !isItsOwnStub(own, causes) else {
      return try withTheRestJudged(own, causes)
    }
    guard let (result, graft) = try result(of: own.plan, withReferenceOf: causes),
      result.status == .passed || isTrusted(graft) || isItsOwnStub(result, []),
      result.status != .graderError
    else { return own.blocked(by: causes) }
    if result.status == .passed { trusted.insert(graft) }
    return try withTheRestJudged(result.merging(own).grafted(graft, for: causes, own: own), causes)
  }

  /// Whether a section fails with the reference's functions in place of all of its others: whether
  /// this one is wrong, as far as the two can work together.
  func isWrong(_ function: String, in plan: SectionPlan) throws -> Bool {
    let others = plan.functions.filter { $0 != function }
    guard plan.files.count == 1, let graft = graft([], and: others, for: plan) else { return false }
    let subject = try runner(with: graft)
    guard case .success = subject else { return false }
    return try judged(plan, by: subject).status != .passed
  }

  private func result(
    of plan: SectionPlan, withReferenceOf causes: [SectionResult]
  ) throws -> (SectionResult, Graft)? {
    guard try isJudgeable(plan), let graft = graft(causes, for: plan) else { return nil }
    let subject = try runner(with: graft)
    guard case .success = subject else { return nil }
    return (try judged(plan, by: subject), graft)
  }

  func graft(
    _ causes: [SectionResult], and own: [String] = [], for plan: SectionPlan
  ) -> Graft? {
    Graft(
      of: causes.map(\.plan), and: own, for: plan, in: assignment, submission.files,
      reference: referenceFiles)
  }

  /// Whether a section that fails with a graft is at fault itself. A function that stands beside
  /// those of the reference may fail with them although it is right, if it shares more with its
  /// neighbors than their results: some section must have passed so.
  private func isTrusted(_ graft: Graft) -> Bool { graft.isWhole || trusted.contains(graft) }

  /// The failed sections that may be why this one has failed.
  private func causes(of plan: SectionPlan) throws -> [SectionResult] {
    let needs = needs(of: plan)
    return try assignment.sections.filter { needs.contains($0.id) }.map { try result($0) }
      .filter { $0.status != .passed }
  }

  /// The sections that a section needs, and those that they need.
  func needs(of plan: SectionPlan) -> Set<String> {
    var found: Set<String> = []
    var queue = plan.needs
    while let id = queue.popLast() {
      guard found.insert(id).inserted else { continue }
      queue += assignment.sections.first { $0.id == id }?.needs ?? []
    }
    return found
  }

  /// Whether the section has met a stub of its own, and not one of the sections that it needs; or
  /// would do so if it got further.
  private func isItsOwnStub(_ result: SectionResult, _ causes: [SectionResult]) -> Bool {
    guard result.status == .notImplemented, let file = result.location?.fileName,
      result.plan.files.contains(file)
    else { return false }
    return !result.hasMetStub(of: causes.flatMap(\.plan.functions))
      || result.plan.functions.contains { submission.files[file]?.isStub($0) ?? false }
  }

  /// Whether something of the submission's is left to be judged: the section's own functions, or
  /// for an experiment that has none, those of a section that it runs and that has passed.
  private func isJudgeable(_ plan: SectionPlan) throws -> Bool {
    try !plan.files.isEmpty
      || assignment.sections.contains {
        try plan.needs.contains($0.id) && !$0.files.isEmpty && result($0).status == .passed
      }
  }
}

extension SectionResult {
  /// Whether nothing else can come of it.
  fileprivate var isDecided: Bool {
    [.passed, .doesNotCompile, .graderError, .blocked].contains(status)
  }

  /// Whether the run ended at a stub of one of these functions.
  func hasMetStub(of functions: [String]) -> Bool {
    status == .notImplemented && functions.contains { message.hasPrefix("\($0)(") }
  }

  func with(parts: [PartResult]) -> SectionResult {
    var result = self
    result.parts = parts
    return result
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
    var result = self
    result.message =
      status == .passed
      ? "right; it will pass once \(ids) \(causes.count == 1 ? "does" : "do") "
        + "(judged with the reference's \(names))"
      : "\(isCheckersWord ? message : "it ended early")\n"
        + "Judged with the reference's \(names): \(ids) cannot be the reason."
    if status != .passed { result.observations = own.observations }
    result.output = own.output
    result.tracedSteps = own.tracedSteps
    result.grafted = graft.names
    return result
  }

  /// Whether the message comes from a comparison.
  var isCheckersWord: Bool { [.wrongValue, .wrongShape, .notFinite].contains(status) }

  /// The same result, as one of which it cannot be told whose fault it is. What is not written yet
  /// stays that; a stub without a place only stands in for a file that does not compile.
  fileprivate func blocked(by causes: [SectionResult]) -> SectionResult {
    guard status != .notImplemented || location == nil else { return self }
    let cause = causes.first { $0.status == .doesNotCompile } ?? causes[0]
    return blocked(by: cause.plan.id)
  }

  /// The same result, as one of which it cannot be told whose fault it is.
  func blocked(by cause: String) -> SectionResult {
    var result = self
    result.status = .blocked
    result.explainer = nil
    result.message =
      "it needs \(cause), which has not passed (here: \(status.rawValue), \(message))"
    result.parts = parts.map { part in
      part.outcome == .earned ? part : PartResult(part: part.part, outcome: .undecided)
    }
    return result
  }
}

extension SourceLocation {
  /// The file's name without its folders.
  var fileName: String { file.split(separator: "/").last.map(String.init) ?? file }
}

extension SubmittedFile {
  /// Whether a function of this name is not written yet.
  func isStub(_ name: String) -> Bool {
    TopLevelFunctions(bytes)[name].contains { has("notImplemented", in: $0.whole) }
  }
}
