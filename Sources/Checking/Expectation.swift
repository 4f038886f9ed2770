import Tensors

/// One statement about a section's observations, which the judge decides.
///
/// The worker, where a student's code runs, reports values only; whether they are right is decided
/// by these statements, in the judge's process.
public struct Expectation: Sendable {
  /// How an observation is compared.
  public enum Kind: String, Sendable {
    /// Equal to the reference within a tolerance.
    case equal
    /// A number under a stated bound.
    case bound
    /// Something that must hold for the observed values.
    case property
    /// A series of finite numbers of a stated length.
    case curve
    /// Shown to the reader; it must be there, shaped as the reference's, but may have any value.
    case shown
  }

  /// The observation's name, or for a property its statement.
  public let name: String
  public let kind: Kind

  /// The names of the observations that the statement reads. They must be there, shaped as the
  /// reference's, and finite where the reference's are, before it is asked.
  public let reads: [String]

  /// The input that the statement is about, if it is one of several; else `nil`.
  public private(set) var probe: Probe?

  /// Which of the results for that input it is about: `dw`, `step 3`. Empty for all of them.
  public private(set) var result = ""

  /// What kind of inputs it is about, if not the plain ones.
  var inputs: Set<PointPart.Subject> = []

  /// What kind of results it is about, if its name does not tell.
  var results: PointPart.Subject?

  /// How a number is printed.
  public enum Notation: Sendable {
    /// With all its digits.
    case digits
    /// With three digits, beside what is allowed: as the courses print errors.
    case error
  }

  /// How the observation is printed, if it is a number.
  public let notation: Notation

  /// For a number that is only shown: the observation whose comparison decides instead.
  public let decidedBy: String?

  /// Why this much is allowed, which is often what the handout says of such a call.
  package let reason: String?

  let decide: @Sendable (Evidence) throws -> Finding

  init(
    name: String, kind: Kind, reads keys: [any ObservationName], notation: Notation = .digits,
    decidedBy: String? = nil, because reason: String? = nil,
    decide: @escaping @Sendable (Evidence) throws -> Finding
  ) {
    self.name = name
    self.kind = kind
    reads = keys.map(\.name)
    self.notation = notation
    self.decidedBy = decidedBy
    self.reason = reason
    self.decide = decide
  }

  /// The same statement, as one about an input of several. The verdict says which of them are
  /// right.
  /// - Parameter result: Which of the results for that input; empty for all of them.
  public func about(_ probe: Probe, _ result: String = "") -> Expectation {
    var expectation = self
    expectation.probe = probe
    expectation.inputs = probe.subjects
    expectation.result = result
    return expectation
  }

  /// Decides the statement.
  public func finding(student: Record, reference: Record) -> Finding {
    for name in reads {
      if let fault = formFault(of: name, student: student, reference: reference) { return fault }
    }
    do {
      return try decide(Evidence(student: student, reference: reference))
    } catch let error as Evidence.OtherType {
      return .unmet(.forgedReport, "\(error.name) is not of the kind that this section records")
    } catch {
      return .unmet(.graderError, "\(error)")
    }
  }

  private func formFault(of name: String, student: Record, reference: Record) -> Finding? {
    guard let expected = reference.value(named: name) else {
      return .unmet(.graderError, "the reference run did not record “\(name)”")
    }
    switch (student.value(named: name), expected) {
    case (.tensor(let tensor)?, .tensor(let expected)):
      if tensor.shape != expected.shape {
        return .unmet(
          .wrongShape, "\(name) has shape \(tensor.shape), expected \(expected.shape)")
      }
      if kind == .shown { return nil }
      if tensor.dtype != expected.dtype {
        return .unmet(
          .wrongValue, "\(name) has element type \(tensor.dtype), expected \(expected.dtype)")
      }
      return notFiniteFault(name, tensor, expected)
    case (.number(let number)?, .number(let expected)):
      return kind == .shown || number.isFinite || !expected.isFinite
        ? nil : .unmet(.notFinite, "\(name) is \(notFiniteText(number))")
    case (.text?, .text):
      return nil
    case (nil, _):
      return .unmet(.wrongValue, "\(name) was not recorded")
    case (.some, _):
      return .unmet(.forgedReport, "\(name) is not of the kind that this section records")
    }
  }

  /// An element that is not finite although the reference's is.
  private func notFiniteFault(_ name: String, _ tensor: Tensor, _ expected: Tensor) -> Finding? {
    guard isFinite(tensor).sum() < Double(tensor.count) else { return nil }
    let (values, references) = (tensor.scalars, expected.scalars)
    let position = values.indices.first { !values[$0].isFinite && references[$0].isFinite }
    return position.map {
      .unmet(.notFinite, name + tensor.indexText($0) + " is " + notFiniteText(values[$0]))
    }
  }
}

/// Infinity has a sign that tells something; the sign of NaN is the processor's.
private func notFiniteText(_ value: Double) -> String { value.isNaN ? "nan" : "\(value)" }

/// The two records that a statement may read.
public struct Evidence: Sendable {
  let student: Record
  let reference: Record

  /// What a statement asked for is of another type than its key says, or is not there.
  struct OtherType: Error {
    let name: String
  }

  /// The student's value. Only what the expectation says it reads is sure to be there.
  public subscript<Value>(key: ObservationKey<Value>) -> Value {
    get throws {
      guard let value = student[key] else { throw OtherType(name: key.name) }
      return value
    }
  }

  /// A section's own fault: what a statement asked for, the reference did not record.
  struct NotInReference: Error, CustomStringConvertible {
    let name: String
    var description: String { "the reference did not record “\(name)” as the section reads it" }
  }

  /// The reference's value.
  public func expected<Value>(_ key: ObservationKey<Value>) throws -> Value {
    guard let value = reference[key] else { throw NotInReference(name: key.name) }
    return value
  }
}

extension Tensor {
  /// The position in row-major order as indices: `[3, 1]`. Nothing for a single number.
  public func indexText(_ position: Int) -> String {
    guard rank > 0 else { return "" }
    var rest = position
    var indices: [Int] = []
    for dimension in shape.reversed() {
      indices.insert(rest % dimension, at: 0)
      rest /= dimension
    }
    return "\(indices)"
  }
}
