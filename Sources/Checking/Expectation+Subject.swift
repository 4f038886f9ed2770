extension Expectation {
  /// The same statement, as one that counts for a part of the section's points: for what its name
  /// does not tell.
  public func counting(_ subject: PointPart.Subject) -> Expectation {
    var expectation = self
    if subject.isAboutInputs {
      expectation.inputs.insert(subject)
    } else {
      expectation.results = subject
    }
    return expectation
  }

  /// Which part of a section's points depends on the statement; `nil` where they have no parts.
  ///
  /// A statement about a special input counts for that part, where there is one; else for the
  /// results that it is about. Of an input that is special in two respects the element type counts.
  public func subject(among parts: [PointPart]) -> PointPart.Subject? {
    let subjects = parts.map(\.subject).filter(inputs.contains)
    return subjects.first { $0 == .elementTypes } ?? subjects.first ?? results(among: parts)
  }

  /// The parts in which a fault may have been counted already: that of the same results for plain
  /// inputs, and of what else is special about this one.
  public func others(among parts: [PointPart]) -> [PointPart.Subject] {
    let subject = subject(among: parts)
    let all = parts.map(\.subject).filter(inputs.contains) + [results(among: parts)]
    return all.compactMap(\.self).filter { $0 != subject }
  }

  /// Which part depends on the same results for plain inputs.
  private func results(among parts: [PointPart]) -> PointPart.Subject? {
    let subjects = parts.map(\.subject).filter { !$0.isAboutInputs }
    let results = results ?? (isAboutGradients ? .backward : nil)
    return subjects.first { $0 == results } ?? subjects.first
  }

  /// Whether all that it reads are gradients, by their names: those of the courses, as in `dgamma`,
  /// `dW1 relative error` or `gradient of W1`.
  private var isAboutGradients: Bool {
    !reads.isEmpty
      && reads.allSatisfy { read in
        read.split(separator: " ").contains { word in
          var name = word
          while let last = name.last, last.isASCII, last.isNumber { name.removeLast() }
          return Self.gradients.contains(name)
        }
      }
  }

  private static let gradients: Set<Substring> = [
    "dx", "dw", "db", "dW", "dgamma", "dbeta", "gradient", "gradients",
  ]
}

extension Probe {
  /// The parts of the points for inputs like this one; none where it is the plain case.
  var subjects: Set<PointPart.Subject> {
    Set(traits.filter(\.isSpecial).map { $0.isAboutType ? .elementTypes : .specialCases })
  }
}
