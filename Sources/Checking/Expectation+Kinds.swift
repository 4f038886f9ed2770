import Tensors

extension Expectation {
  /// The observation equals the reference's within `relative` times its largest magnitude.
  ///
  /// For a tensor the error is norm-wise: the largest difference against the largest reference
  /// magnitude, so that elements near zero do not turn rounding into a fault.
  /// - Parameters:
  ///   - relative: The allowed error per unit of the reference's magnitude.
  ///   - floor: The magnitude below which the error no longer shrinks with the reference.
  ///   - reason: Why this tolerance and no other.
  public static func equal(
    _ name: String, relative: Double, floor: Double = 0, because reason: String
  ) -> Expectation {
    Expectation(name: name, kind: .equal, reads: [name]) { evidence in
      switch evidence.reference[name] {
      case .tensor(let expected)?:
        compare(try evidence.tensor(name), expected, name, relative, floor, reason)
      case .number(let expected)?:
        compare(
          Tensor(evidence.student.number(name) ?? .nan), Tensor(expected), name, relative, floor,
          reason)
      default:
        evidence.student[name] == evidence.reference[name]
          ? .met() : .unmet(.wrongValue, "\(name) differs from the reference")
      }
    }
  }

  /// The number is at most `bound`.
  public static func atMost(
    _ name: String, _ bound: Double, because reason: String
  ) -> Expectation {
    Expectation(name: name, kind: .bound, reads: [name]) { evidence in
      let number = evidence.student.number(name) ?? .nan
      if number <= bound { return .met(bound: bound, error: number) }
      let texts = distinctTexts(error: number, allowed: bound)
      return .unmet(
        .wrongValue, "\(name) is \(texts.error), expected at most \(texts.allowed) (\(reason))",
        bound: bound, error: number, excess: bound > 0 && !number.isNaN ? number / bound : .infinity
      )
    }
  }

  /// A statement about recorded tensors and numbers.
  /// - Parameters:
  ///   - statement: What must hold, as it is printed.
  ///   - names: The observations that are read.
  ///   - violation: `nil` when it holds, else a sentence saying what was found.
  public static func property(
    _ statement: String, reading names: [String],
    violation: @escaping @Sendable (Evidence) throws -> String?
  ) -> Expectation {
    Expectation(name: statement, kind: .property, reads: names) { evidence in
      try violation(evidence).map { .unmet(.wrongValue, $0) } ?? .met()
    }
  }

  /// A statement about recorded tensors and numbers that knows how far it is from holding.
  /// - Parameters:
  ///   - statement: What must hold, as it is printed.
  ///   - names: The observations that are read.
  ///   - finding: What became of it, with the error in units of what is allowed.
  public static func measured(
    _ statement: String, reading names: [String],
    finding: @escaping @Sendable (Evidence) throws -> Finding
  ) -> Expectation {
    Expectation(name: statement, kind: .property, reads: names, decide: finding)
  }

  /// A series of finite numbers, which plots and properties read.
  /// - Parameter count: How many; `nil` if that depends on the data, but at least one.
  public static func curve(_ name: String, count: Int? = nil) -> Expectation {
    Expectation(name: name, kind: .curve, reads: [name]) { evidence in
      let curve = try evidence.tensor(name)
      guard curve.rank == 1, curve.count > 0, curve.count == count ?? curve.count else {
        let expected = count.map { "[\($0)]" } ?? "one axis"
        return .unmet(.wrongShape, "\(name) has shape \(curve.shape), expected \(expected)")
      }
      let position = curve.scalars.firstIndex { !$0.isFinite }
      return position.map { .unmet(.notFinite, "\(name)[\($0)] is \(curve.scalars[$0])") } ?? .met()
    }
  }

  /// An observation for the reader.
  /// - Parameters:
  ///   - usualBound: What the courses state for such a number.
  ///   - decidedBy: The observation whose comparison decides instead.
  public static func shown(
    _ name: String, usualBound: Double? = nil, decidedBy: String? = nil
  ) -> Expectation {
    Expectation(name: name, kind: .shown, reads: [name], decidedBy: decidedBy) {
      .met(bound: usualBound, error: usualBound == nil ? nil : $0.student.number(name))
    }
  }
}

private func compare(
  _ value: Tensor, _ expected: Tensor, _ name: String, _ relative: Double, _ floor: Double,
  _ reason: String
) -> Finding {
  guard expected.count > 0 else {
    return .unmet(.graderError, "\(name) is empty in the reference run")
  }
  if let position = expected.scalars.firstIndex(where: \.isNaN) {
    return .unmet(
      .graderError, "\(name)\(expected.indexText(position)) is nan in the reference run")
  }
  let discrepancy = Discrepancy(of: value, from: expected)
  // An infinite reference does not make the tolerance infinite.
  let magnitude = max(floor, discrepancy.magnitude)
  let (error, bound) = (discrepancy.error, relative * magnitude)
  if error <= bound { return .met(bound: bound, error: error) }
  let texts = distinctTexts(error: error, allowed: bound)
  let pattern = discrepancy.pattern(beyond: bound).map { "; " + $0 } ?? ""
  return .unmet(
    .wrongValue,
    "\(name)\(discrepancy.worstElement): off by \(texts.error), allowed \(texts.allowed) (\(reason))"
      + pattern,
    bound: bound, error: error,
    // Where nothing is allowed, the unit is the last digit.
    excess: error / (bound > 0 ? bound : .ulpOfOne * magnitude))
}
