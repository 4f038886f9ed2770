import Checking

extension PointPart.Subject {
  /// The kinds of inputs that a property is stated of one by one, with what its statement ends in.
  static let kindsOfInputs: [(subject: PointPart.Subject, name: String)] = [
    (.forward, ""), (.specialCases, ": special cases"), (.elementTypes, ": float32"),
  ]
}
