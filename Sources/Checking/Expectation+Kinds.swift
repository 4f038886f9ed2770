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
      return number <= bound
        ? .met(bound: bound)
        : .unmet(
          .wrongValue,
          name + String(printf: " is %.2e, expected at most %.3g (", number, bound)
            + reason + ")",
          bound: bound)
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

  /// An observation for the reader. A number may come with the bound that the courses state.
  public static func shown(_ name: String, usualBound: Double? = nil) -> Expectation {
    Expectation(name: name, kind: .shown, reads: [name]) { _ in .met(bound: usualBound) }
  }
}

private func compare(
  _ value: Tensor, _ expected: Tensor, _ name: String, _ relative: Double, _ floor: Double,
  _ reason: String
) -> Finding {
  guard expected.count > 0 else {
    return .unmet(.graderError, "\(name) is empty in the reference run")
  }
  let (values, references) = (value.scalars, expected.scalars)
  if let position = references.firstIndex(where: \.isNaN) {
    return .unmet(
      .graderError, "\(name)\(expected.indexText(position)) is nan in the reference run")
  }
  // An infinite reference must not make the tolerance infinite.
  let magnitude = references.reduce(floor) { $1.isFinite ? max($0, $1.magnitude) : $0 }
  let bound = relative * magnitude
  let differences = values.indices.map { difference(values[$0], references[$0]) }
  var worst = 0
  for position in differences.indices where differences[position] > differences[worst] {
    worst = position
  }
  if differences[worst] <= bound { return .met(bound: bound) }
  let place = value.indexText(worst)
  // Adding 0 takes the sign off a negative zero.
  let numbers = String(
    printf: " is %.10g, expected %.10g: off by %.2e, allowed %.3g (",
    values[worst] + 0, references[worst] + 0, differences[worst], bound)
  return .unmet(.wrongValue, name + place + numbers + reason + ")", bound: bound)
}

/// Infinite unless both are numbers or the same infinity, so that it is never within a bound.
private func difference(_ value: Double, _ reference: Double) -> Double {
  if value == reference { return 0 }
  let difference = (value - reference).magnitude
  return difference.isNaN ? .infinity : difference
}
