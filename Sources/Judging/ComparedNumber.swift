import Checking
import Tensors

/// A number of a section as a reader sees it, beside what it is held against.
package struct ComparedNumber: Sendable {
  package enum Kind: Sendable {
    case plain
    /// More than is allowed.
    case wrong
    /// Words that stand in the number's place.
    case remark
  }

  package let name: String
  package let text: String
  package let kind: Kind

  /// What is allowed or usual: `at most 1e-08`.
  package let allowed: String?

  /// The reference's number.
  package let reference: String?

  /// Whether it is the reference's number.
  package let isReferences: Bool

  private init(
    _ name: String, _ text: String, _ kind: Kind = .plain, allowed: String? = nil,
    reference: String? = nil, isReferences: Bool = false
  ) {
    self.name = name
    self.text = text
    self.kind = kind
    self.allowed = allowed
    self.reference = reference
    self.isReferences = isReferences
  }
}

extension SectionResult {
  /// Numbers as the courses print them, each after what decides in its stead.
  package var comparedNumbers: [ComparedNumber] {
    observations.flatMap { observation in
      guard case .number(let number)? = observation.value else { return [ComparedNumber?]() }
      let deciding = observations.first {
        $0.name == observation.expectation.decidedBy && $0.kind == .equal
      }
      return [deciding.flatMap(ComparedNumber.init), ComparedNumber(number, observation)]
    }.compactMap(\.self)
  }
}

extension ComparedNumber {
  /// The largest error of a result, beside what is allowed.
  fileprivate init?(_ observation: JudgedObservation) {
    guard let error = observation.finding?.error, let bound = observation.finding?.bound
    else { return nil }
    self.init(
      observation.name, "off by \(String(printf: "%.2e", error))",
      error <= bound ? .plain : .wrong, allowed: "allowed \(String(printf: "%.2e", bound))")
  }

  fileprivate init(_ number: Double, _ observation: JudgedObservation) {
    switch observation.expectation.notation {
    case .digits: self.init(digits: number, observation)
    case .error: self.init(error: number, observation)
    }
  }

  private init(digits number: Double, _ observation: JudgedObservation) {
    guard case .number(let expected)? = observation.expected else {
      self.init(observation.name, "\(number)")
      return
    }
    self.init(
      observation.name, "\(number)", reference: "\(expected)",
      isReferences: number == expected)
  }

  private init(error number: Double, _ observation: JudgedObservation) {
    let finding = observation.finding
    if let remark = finding?.message, finding?.fault == nil, remark != "" {
      self.init(observation.name, remark, .remark)
      return
    }
    let limit = finding?.bound.map { String(printf: "%.0e", $0) }
    let words = observation.kind == .shown ? "usually below" : "at most"
    self.init(
      observation.name, String(printf: "%.2e", number), allowed: limit.map { "\(words) \($0)" })
  }
}
