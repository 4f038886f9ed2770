import Checking

/// A function that is not written yet, or a backward pass that ends the run, keeps the others of
/// its section from being seen.
///
/// With the reference's in its place they are seen.
extension AssignmentCheck {
  /// The result with what can be said of the section's other functions, or where they cannot be
  /// seen, of what they had given before. Its status stays.
  func withTheRestJudged(
    _ own: SectionResult, _ causes: [SectionResult]
  ) throws -> SectionResult {
    try judgingTheRest(of: own, causes) ?? own.tellingOfItsBeginning
  }

  /// `nil` where the section's other functions cannot be seen.
  private func judgingTheRest(
    of own: SectionResult, _ causes: [SectionResult]
  ) throws -> SectionResult? {
    let replaced = inTheWay(of: own)
    // Gradients are not the submission's then.
    let isAboutValues = replaced.contains(where: \.isBackward)
    let judged = own.plan.functions.filter {
      !replaced.contains($0) && !(isAboutValues && $0.isBackward)
    }
    guard !replaced.isEmpty, !judged.isEmpty, own.plan.files.count == 1,
      let graft = graft(causes, and: replaced, for: own.plan)
    else { return nil }
    let subject = try runner(with: graft)
    guard case .success = subject else { return nil }
    let plan = isAboutValues ? own.plan.withoutGradients : own.plan
    let other = try self.judged(plan, by: subject)
    guard let told = own.telling(of: judged, besideReferenceOf: graft.names, other) else {
      return nil
    }
    return replaced.allSatisfy(\.isBackward) ? told.withParts(of: plan, other) : told
  }

  /// The functions of the section that keep its others from being seen.
  private func inTheWay(of own: SectionResult) -> [String] {
    let functions = own.plan.functions
    if own.status == .notImplemented {
      let file = own.plan.files.first.flatMap { submission.files[$0] }
      return functions.filter { own.hasMetStub(of: [$0]) || file?.isStub($0) ?? false }
    }
    return own.isEndedByGradients ? functions.filter(\.isBackward) : []
  }
}

extension String {
  /// Whether a function of this name computes gradients.
  fileprivate var isBackward: Bool { hasSuffix("Backward") }
}

extension SectionResult {
  /// Whether the run was ended on the way to a gradient.
  fileprivate var isEndedByGradients: Bool {
    [.crashed, .timedOut, .outOfMemory].contains(status)
      && parts.contains { $0.part.subject == .backward && $0.outcome == .lost }
      && parts.contains { $0.outcome == .undecided }
  }

  fileprivate var tellingOfItsBeginning: SectionResult {
    guard let beginning else { return self }
    var result = self
    result.message += "\n\(beginning)"
    return result
  }

  /// The same result with the parts that the other one has shown to be right. Beside what is not
  /// written only values count: special cases have a backward half.
  fileprivate func withParts(of plan: SectionPlan, _ other: SectionResult) -> SectionResult {
    let shown = Set(plan.expectations.map { $0.subject(among: plan.parts) })
    return with(
      parts: zip(parts, other.parts).map { own, other in
        let isOpen = own.outcome == .open && own.part.subject == .forward
        let isDecided = other.outcome == .earned && shown.contains(other.part.subject)
        return (own.outcome == .undecided || isOpen) && isDecided ? other : own
      })
  }

  /// The same result with what the other one says of some of the section's functions. Of what these
  /// said themselves beside the reference's code, nothing is shown: it could be the code.
  fileprivate func telling(
    of functions: [String], besideReferenceOf names: [String], _ other: SectionResult
  ) -> SectionResult? {
    let (subject, isOne) = (functions.joined(separator: ", "), functions.count == 1)
    var result = self
    let verdict: String
    switch other.status {
    case .passed:
      verdict = "\(isOne ? "is" : "are") right already."
    case _ where other.isCheckersWord:
      verdict = "\(isOne ? "is" : "are") not right yet: \(other.message)"
      result.explainer = other.explainer
      result.explainer?.subject = subject
    case .crashed, .timedOut, .outOfMemory, .exitedEarly:
      verdict = "\(isOne ? "does" : "do") not come to an end (\(other.status.rawValue))."
    default: return nil
    }
    result.message +=
      "\n\(subject) \(verdict)\n"
      + "This was judged with the reference's \(names.joined(separator: ", "))."
    return result
  }
}
