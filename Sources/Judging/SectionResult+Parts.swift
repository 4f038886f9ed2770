import Checking

extension SectionResult {
  /// The results that are compared with the reference's element by element.
  package var comparedResults: [JudgedObservation] {
    observations.filter {
      guard case .tensor? = $0.value else { return false }
      return $0.kind == .equal && $0.finding != nil
    }
  }

  /// The statements about the results that were decided.
  package var properties: [JudgedObservation] {
    observations.filter { $0.kind == .property && $0.finding != nil }
  }
}

extension JudgedObservation {
  /// Whether nothing was found against it.
  package var isRight: Bool { finding?.fault == nil }
}
