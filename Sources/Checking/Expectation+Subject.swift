extension Expectation {
  /// The same statement, as one that counts for a part of the section's points: for what its name
  /// does not tell.
  public func counting(_ subject: PointPart.Subject) -> Expectation {
    var expectation = self
    if subject.isAboutInputs {
      expectation.inputs = subject
    } else {
      expectation.results = subject
    }
    return expectation
  }

  /// Which part of a section's points depends on the statement; `nil` where they have no parts.
  ///
  /// A statement about a special input counts for that part, where there is one; else for the
  /// results that it is about.
  public func subject(among parts: [PointPart]) -> PointPart.Subject? {
    guard let inputs, parts.contains(where: { $0.subject == inputs }) else {
      return results(among: parts)
    }
    return inputs
  }

  /// Which part depends on the same results for plain inputs.
  public func results(among parts: [PointPart]) -> PointPart.Subject? {
    let subjects = parts.map(\.subject).filter { !$0.isAboutInputs }
    let results = results ?? (isAboutGradients ? .backward : nil)
    return subjects.first { $0 == results } ?? subjects.first
  }

  /// Whether all that it reads are gradients, by their names: those of the courses, as in `dgamma`,
  /// `dW1 relative error` or `gradient of W1`.
  private var isAboutGradients: Bool {
    !reads.isEmpty
      && reads.allSatisfy { read in
        read.split(separator: " ").contains {
          $0.wholeMatch(of: /d([xwbW]|gamma|beta)[0-9]*|gradients?/) != nil
        }
      }
  }
}

extension Probe {
  /// The part of the points for inputs like this one; `nil` where it is the plain case.
  var subject: PointPart.Subject? {
    guard traits.contains(where: \.isSpecial) else { return nil }
    return traits.contains { $0.isSpecial && $0.isAboutType } ? .elementTypes : .specialCases
  }
}
