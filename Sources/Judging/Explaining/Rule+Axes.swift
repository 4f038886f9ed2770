import Tensors

extension Rule {
  /// The axes tell what became of the numbers, whatever these are.
  static let axes = Rule("axes") { symptom in
    guard symptom.wrong.allSatisfy({ !$0.hasShape }) else { return nil }
    let name = symptom.everywhere
    if symptom.wrong.allSatisfy({ $0.value.shape.withoutOnes == $0.expected.shape.withoutOnes }) {
      return symptom.wrong.allSatisfy { $0.value.rank > $0.expected.rank }
        ? (
          "\(name) has an axis of length 1 that it should not have",
          "which step keeps that axis, or makes it?"
        )
        : (
          "\(name) has its axes of length 1 elsewhere than it should",
          "which step drops such an axis, or makes one?"
        )
    }
    for (isFirst, words) in [(true, "first"), (false, "last")] {
      guard symptom.wrong.allSatisfy({ $0.hasLostAxis(isFirst) }) else { continue }
      let lengths = Symptom.list(
        symptom.wrong.map { Double(isFirst ? $0.expected.shape[0] : $0.expected.shape.last!) })
      return (
        "\(name) has lost its \(words) axis, of length \(lengths)",
        "which step takes the numbers along it together, or picks one of them?"
      )
    }
    if symptom.wrong.allSatisfy({ $0.value.count == 1 && $0.expected.count > 1 }) {
      return (
        "\(name) is a single number, where one for each element is expected",
        "which step takes all of them together?"
      )
    }
    if symptom.wrong.allSatisfy({ $0.value.shape == $0.expected.shape.reversed() }) {
      return ("\(name) has its axes in the reverse order", "which axis is to come first?")
    }
    return symptom.length.map { length in
      (
        "\(name) is \(length.excess.magnitude) too \(length.excess > 0 ? "long" : "short") along axis "
          + "\(length.axis)",
        "which numbers does that length depend on, and how is it rounded?"
      )
    }
  }
}

extension Symptom {
  /// The one axis that has another length, by as much for every wrong input.
  fileprivate var length: (axis: Int, excess: Int)? {
    let differences = wrong.map { compared -> [(axis: Int, excess: Int)] in
      guard compared.value.rank == compared.expected.rank else { return [] }
      return zip(compared.value.shape, compared.expected.shape).enumerated().compactMap {
        $1.0 == $1.1 ? nil : ($0, $1.0 - $1.1)
      }
    }
    guard let first = differences[0].first,
      differences.allSatisfy({ $0.count == 1 && $0[0] == first })
    else { return nil }
    return first
  }
}

extension ComparedResult {
  /// Whether the shape is the expected one without an end of it, which may have become 1.
  fileprivate func hasLostAxis(_ isFirst: Bool) -> Bool {
    guard let length = isFirst ? expected.shape.first : expected.shape.last, length > 1,
      expected.rank > 1
    else { return false }
    let rest = Array(isFirst ? expected.shape.dropFirst() : expected.shape.dropLast())
    return value.shape == rest || value.shape == (isFirst ? [1] + rest : rest + [1])
  }
}

extension [Int] {
  fileprivate var withoutOnes: [Int] { filter { $0 != 1 } }
}
