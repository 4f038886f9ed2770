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
    _ key: ObservationKey<some Measurable>, relative: Double, floor: Double = 0,
    because reason: String
  ) -> Expectation {
    Expectation(name: key.name, kind: .equal, reads: [key], because: reason) { evidence in
      compare(
        try evidence[key].tensor, try evidence.expected(key).tensor, key.name, relative, floor,
        reason)
    }
  }

  /// The text is the reference's.
  public static func equal(_ key: ObservationKey<String>) -> Expectation {
    Expectation(name: key.name, kind: .equal, reads: [key]) { evidence in
      try evidence[key] == evidence.expected(key)
        ? .met() : .unmet(.wrongValue, "\(key.name) differs from the reference")
    }
  }

  /// The number is at most `bound`.
  public static func atMost(
    _ key: ObservationKey<Double>, _ bound: Double, as notation: Notation = .digits,
    because reason: String
  ) -> Expectation {
    Expectation(name: key.name, kind: .bound, reads: [key], notation: notation) { evidence in
      let number = try evidence[key]
      if number <= bound { return .met(bound: bound, error: number) }
      let texts = distinctTexts(error: number, allowed: bound)
      return .unmet(
        .wrongValue,
        "\(key.name) is \(texts.error), expected at most \(texts.allowed) (\(reason))",
        bound: bound, error: number, excess: bound > 0 && !number.isNaN ? number / bound : .infinity
      )
    }
  }

  /// A statement about what was recorded.
  /// - Parameters:
  ///   - statement: What must hold, as it is printed.
  ///   - keys: The observations that are read.
  ///   - violation: `nil` when it holds, else a sentence saying what was found.
  public static func property(
    _ statement: String, reading keys: [any ObservationName],
    violation: @escaping @Sendable (Evidence) throws -> String?
  ) -> Expectation {
    Expectation(name: statement, kind: .property, reads: keys) { evidence in
      try violation(evidence).map { .unmet(.wrongValue, $0) } ?? .met()
    }
  }

  /// A statement about what was recorded that knows how far it is from holding.
  /// - Parameters:
  ///   - statement: What must hold, as it is printed.
  ///   - keys: The observations that are read.
  ///   - finding: What became of it, with the error in units of what is allowed.
  public static func measured(
    _ statement: String, reading keys: [any ObservationName],
    finding: @escaping @Sendable (Evidence) throws -> Finding
  ) -> Expectation {
    Expectation(name: statement, kind: .property, reads: keys, decide: finding)
  }

  /// A series of finite numbers, which plots and properties read.
  /// - Parameter count: How many; `nil` if that depends on the data, but at least one.
  public static func curve(_ key: ObservationKey<Curve>, count: Int? = nil) -> Expectation {
    let name = key.name
    return Expectation(name: name, kind: .curve, reads: [key]) { evidence in
      // Of whatever shape, so that a wrong one can be told.
      let curve = try evidence[ObservationKey<Tensor>(name)]
      guard curve.rank == 1, curve.count > 0, curve.count == count ?? curve.count else {
        let expected = count.map { "[\($0)]" } ?? "one axis"
        return .unmet(.wrongShape, "\(name) has shape \(curve.shape), expected \(expected)")
      }
      let position = curve.scalars.firstIndex { !$0.isFinite }
      return position.map { .unmet(.notFinite, "\(name)[\($0)] is \(curve.scalars[$0])") } ?? .met()
    }
  }

  /// An observation for the reader.
  public static func shown(_ key: any ObservationName) -> Expectation {
    Expectation(name: key.name, kind: .shown, reads: [key]) { _ in .met() }
  }

  /// An error for the reader.
  /// - Parameters:
  ///   - usualBound: What the courses state for it.
  ///   - deciding: The observation whose comparison decides instead.
  public static func shown(
    error key: ObservationKey<Double>, usualBound: Double,
    decidedBy deciding: (any ObservationName)? = nil
  ) -> Expectation {
    Expectation(
      name: key.name, kind: .shown, reads: [key], notation: .error, decidedBy: deciding?.name
    ) { .met(bound: usualBound, error: try $0[key]) }
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
