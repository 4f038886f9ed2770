import Tensors

extension Rule {
  /// The axes tell what became of the numbers, whatever these are.
  static let axes = Rule("axes") { symptom in
    guard let symptom = symptom.ofShapes else { return nil }
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
      let lengths = symptom.wrong.compactMap {
        isFirst ? $0.expected.shape.first : $0.expected.shape.last
      }
      let text = Symptom.list(lengths.map(Double.init))
      if symptom.wrong.allSatisfy({ $0.hasLostAxis(isFirst) }) {
        return (
          "\(name) has lost its \(words) axis, of length \(text)",
          "which step takes the numbers along it together, or picks one of them?"
        )
      }
      if symptom.wrong.allSatisfy({ $0.hasAxisTooMany(isFirst) }) {
        return (
          "\(name) has a \(words) axis that it should not have",
          "which step is to take the numbers along it together, or to pick one of them?"
        )
      }
      if symptom.wrong.allSatisfy({ $0.hasOneAlongAxis(isFirst) }) {
        return (
          "\(name) has 1 number along its \(words) axis, where \(text) are expected",
          "is something taken together along it, or is that length made of another number?"
        )
      }
    }
    if symptom.wrong.allSatisfy({ $0.value.count == 1 }),
      symptom.wrong.contains(where: { $0.expected.count > 1 })
    {
      return (
        "\(name) is a single number, where one for each element is expected",
        "which step takes all of them together?"
      )
    }
    if symptom.wrong.allSatisfy({ $0.value.shape == $0.expected.shape.reversed() }) {
      return ("\(name) has its axes in the reverse order", "which axis is to come first?")
    }
    if let (axis, excess) = symptom.length {
      return (
        "\(name) is \(excess.magnitude) too \(excess > 0 ? "long" : "short") along axis \(axis)",
        "which numbers does that length depend on, and how is it rounded?"
      )
    }
    return symptom.axesOfOtherLengths.map { axes in
      (
        "\(name) has other lengths than it should along \(axes)",
        "which numbers do these lengths depend on?"
      )
    }
  }
}

extension Symptom {
  /// The same of the shapes alone, where not all are as expected.
  fileprivate var ofShapes: Symptom? {
    // Where others are wrong in their numbers, what is right does not tell the shapes apart.
    let isAllTold = all.allSatisfy { $0.isRight || !$0.hasShape }
    return Symptom(
      result: result, all: isAllTold ? all : all.filter { !$0.hasShape },
      isWrong: { !$0.hasShape }, surroundings: surroundings)
  }

  /// The one axis that has another length, by as much for every wrong input.
  fileprivate var length: (axis: Int, excess: Int)? {
    let differences = wrong.map(\.excesses)
    guard let first = differences[0].first,
      differences.allSatisfy({ $0.count == 1 && $0[0] == first })
    else { return nil }
    return first
  }

  /// The axes of which some have another length for every wrong input, and the others for none.
  fileprivate var axesOfOtherLengths: String? {
    guard wrong.allSatisfy({ !$0.excesses.isEmpty }) else { return nil }
    let axes = Set(wrong.flatMap { $0.excesses.map(\.axis) }).sorted()
    // Where all have, it is another shape altogether.
    guard axes.count < max(wrong[0].expected.rank, 2) else { return nil }
    return axes.count == 1
      ? "axis \(axes[0])" : "axes " + axes.map(String.init).joined(separator: " and ")
  }
}

extension ComparedResult {
  /// The axes that have another length, and by how much they are too long; none where there are
  /// more axes, or fewer.
  fileprivate var excesses: [(axis: Int, excess: Int)] {
    guard value.rank == expected.rank else { return [] }
    return zip(value.shape, expected.shape).enumerated().compactMap {
      $1.0 == $1.1 ? nil : ($0, $1.0 - $1.1)
    }
  }

  /// Whether the shape is the expected one without an end of it.
  fileprivate func hasLostAxis(_ isFirst: Bool) -> Bool {
    expected.rank > 1
      && value.shape == Array(isFirst ? expected.shape.dropFirst() : expected.shape.dropLast())
  }

  /// Whether the shape is the expected one and an axis more at an end.
  fileprivate func hasAxisTooMany(_ isFirst: Bool) -> Bool {
    value.rank > 1
      && expected.shape == Array(isFirst ? value.shape.dropFirst() : value.shape.dropLast())
  }

  /// Whether the shape is the expected one with 1 in place of an end of it.
  fileprivate func hasOneAlongAxis(_ isFirst: Bool) -> Bool {
    expected.rank > 1
      && value.shape
        == (isFirst ? [1] + expected.shape.dropFirst() : expected.shape.dropLast() + [1])
  }
}

extension [Int] {
  /// A shape without its axes of length 1.
  var withoutOnes: [Int] { filter { $0 != 1 } }
}
