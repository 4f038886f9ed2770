import Tensors

extension Rule {
  /// The right numbers, or sums of them, in another shape.
  static let shape = Rule("shape") { symptom in
    guard symptom.wrong.allSatisfy({ !$0.hasShape }) else { return nil }
    let name = symptom.everywhere
    if symptom.isExplained(by: { $0.expected.shaped(as: $0.value) }) {
      return (
        "\(name) holds the right numbers in another shape",
        symptom.wrong.allSatisfy { $0.value.shape.sorted() == $0.expected.shape.sorted() }
          ? "which axis comes first?" : "which axis is one too many, or missing?"
      )
    }
    for axis in [0, -1] {
      if symptom.isExplained(by: { compared in
        compared.expected.rank > 0
          ? compared.expected.sum(axis: axis).shaped(as: compared.value) : nil
      }) {
        return (
          "\(name) is the expected one summed along its \(axis == 0 ? "first" : "last") axis",
          "which axes are to be kept?"
        )
      }
      if symptom.isSummed(along: axis) {
        return (
          "the sum of \(symptom.result) along its \(axis == 0 ? "first" : "last") axis is what is "
            + "expected", "how many numbers are there to be, one for each of what?"
        )
      }
    }
    return nil
  }

  /// The expected numbers in other places.
  static let permutation = Rule("permutation") { symptom in
    let name = symptom.everywhere
    if symptom.isExplained(by: { $0.expected.rank > 1 ? $0.expected.reversingAxes : nil }) {
      return ("\(name) is the expected one transposed", "which axis comes first?")
    }
    if symptom.isExplained(by: { compared in
      compared.expected.rank > 1
        ? compared.expected.reversingAxes.shaped(as: compared.expected) : nil
    }) {
      return ("\(name) is the expected one transposed", "which axis is which?")
    }
    for axes in Permutations.of(symptom.wrong[0].expected.rank).dropFirst() {
      if symptom.isExplained(by: { compared in
        compared.expected.rank == axes.count
          ? compared.expected.permuted(axes).shaped(as: compared.expected) : nil
      }) {
        return (
          "\(name) holds the expected numbers as if its axes stood in the order \(axes)",
          "is there a reshape where axes should change places, or the reverse?"
        )
      }
    }
    return nil
  }

  /// The expected numbers, read backwards along an axis.
  static let flip = Rule("flip") { symptom in
    for (axis, words) in [(0, "first"), (-1, "last")] {
      if symptom.isExplained(by: { $0.expected.rank > 0 ? $0.expected.flipped(axis) : nil }) {
        return (
          "\(symptom.everywhere) is the expected one backwards along its \(words) axis",
          "where does the count begin, and in which direction does it go?"
        )
      }
    }
    return nil
  }

  /// The expected numbers, one place further along an axis.
  static let shift = Rule("shift") { symptom in
    for (axis, words) in [(0, "first"), (-1, "last")] {
      for step in [1, -1] {
        guard symptom.isExplained(by: { $0.shifted(by: step, along: axis) }) else { continue }
        let direction = step > 0 ? "later" : "earlier"
        return (
          "\(symptom.everywhere) has each expected number one place \(direction) along its \(words) "
            + "axis", "does the count begin at 0 or at 1, before the step or after it?"
        )
      }
    }
    return nil
  }

  /// The expected numbers in whatever other places.
  static let otherOrder = Rule("other-order") { symptom in
    let name = symptom.everywhere
    let isAnotherOrder = symptom.isExplained { compared in
      guard compared.hasShape, compared.isFinite else { return nil }
      let sorted = compared.references.indices.sorted {
        compared.references[$0] < compared.references[$1]
      }
      let places = compared.values.indices.sorted { compared.values[$0] < compared.values[$1] }
      var moved = compared.references
      for (place, source) in zip(places, sorted) { moved[place] = compared.references[source] }
      return Tensor(moved, shape: compared.expected.shape, dtype: compared.expected.dtype)
    }
    return isAnotherOrder
      ? (
        "\(name) holds the expected numbers in another order",
        "which number belongs to which place?"
      ) : nil
  }
}

extension Symptom {
  /// Whether what is expected is the sum of the value along an axis.
  fileprivate func isSummed(along axis: Int) -> Bool {
    isExplained { compared in
      guard compared.value.rank > 0 else { return nil }
      let sum = compared.value.sum(axis: axis)
      guard sum.count == compared.expected.count,
        let shaped = sum.shaped(as: compared.expected),
        zip(shaped.scalars, compared.references).allSatisfy({
          compared.isNear($0, $1, compared.tolerance(compared.references))
        })
      else { return nil }
      return compared.value
    }
  }
}

extension ComparedResult {
  /// The expected numbers one place further along an axis; at its ends, where nobody knows what
  /// comes in, the value's own. `nil` where that is no difference.
  fileprivate func shifted(by step: Int, along axis: Int) -> Tensor? {
    guard hasShape, expected.rank > 0 else { return nil }
    let axis = axis < 0 ? expected.rank - 1 : axis
    let length = expected.shape[axis]
    guard length > 2 else { return nil }
    let stride = expected.shape[(axis + 1)...].reduce(1, *)
    var moved = values
    var differs = false
    for position in values.indices {
      let place = position / stride % length - step
      guard place >= 0, place < length else { continue }
      moved[position] = references[position - step * stride]
      if moved[position] != references[position] { differs = true }
    }
    return differs ? Tensor(moved, shape: expected.shape, dtype: expected.dtype) : nil
  }
}

extension Tensor {
  /// The same numbers in the other's shape, if there are as many.
  fileprivate func shaped(as other: Tensor) -> Tensor? {
    count == other.count ? reshaped(other.shape) : nil
  }

  fileprivate var reversingAxes: Tensor { permuted(Array((0..<rank).reversed())) }
}

private enum Permutations {
  /// All orders of so many axes, the given one first; none of more than four.
  static func of(_ rank: Int) -> [[Int]] {
    guard rank < 5 else { return [] }
    return (0..<rank).reduce([[]]) { orders, _ in
      orders.flatMap { order in (0..<rank).filter { !order.contains($0) }.map { order + [$0] } }
    }
  }
}
