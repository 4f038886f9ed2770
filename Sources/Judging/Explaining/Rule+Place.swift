import Tensors

extension Rule {
  /// Elements of one kind are wrong, and no others.
  static let place = Rule("place") { symptom in
    guard symptom.wrong.allSatisfy({ $0.hasShape && $0.isFinite }) else { return nil }
    for place in Place.all(symptom) where place.holds(symptom) {
      return (
        "\(symptom.everywhere) is wrong only \(place.words)", place.question
      )
    }
    return nil
  }
}

/// Some elements of a result.
struct Place {
  let words: String
  let question: String

  /// Whether it takes several inputs to tell that from chance.
  var isBroad = false

  /// Whether an element stands there; `nil` where that is not known.
  let contains: (ComparedResult) -> ((Int) -> Bool)?

  static func all(_ symptom: Symptom) -> [Place] {
    let given = symptom.neighbors.filter {
      $0.isGiven && $0.tensor.shape == symptom.wrong[0].expected.shape
    }
    return given.flatMap { neighbor in
      signs("where \(neighbor.words) is") {
        symptom.neighbor(neighbor.name, of: $0)?.scalars
      }
    } + signs("where the result should be") { $0.references }
      + rows + [
        Place(
          words: "at its border", question: "what is special about the border?", isBroad: true
        ) { compared in
          compared.expected.rank > 1 ? { compared.isAtBorder($0) } : nil
        }
      ]
  }

  /// Elements of one sign.
  private static func signs(
    _ words: String, numbers: @escaping (ComparedResult) -> [Double]?
  ) -> [Place] {
    let kinds: [(String, (Double) -> Bool)] = [
      ("exactly 0", { $0 == 0 }), ("negative", { $0 < 0 }), ("positive", { $0 > 0 }),
    ]
    return kinds.map { kind, belongs in
      Place(
        words: "\(words) \(kind)", question: "which case is that, and what holds there?",
        isBroad: kind != "exactly 0"
      ) { compared in
        guard let numbers = numbers(compared), numbers.count == compared.values.count,
          kind == "exactly 0" || numbers.areOfBothSigns
        else { return nil }
        return { belongs(numbers[$0]) }
      }
    }
  }

  /// The first or last slice along an axis.
  private static var rows: [Place] {
    [
      (true, true, "in its first row"), (true, false, "in its last row"),
      (false, true, "in its first column"), (false, false, "in its last column"),
    ].map { isRow, isFirst, words in
      Place(
        words: words, question: "what is different there?", isBroad: true
      ) { compared in
        guard compared.expected.rank > (isRow ? 0 : 1) else { return nil }
        let axis = isRow ? 0 : compared.expected.rank - 1
        return {
          compared.index(of: $0, along: axis) == (isFirst ? 0 : compared.expected.shape[axis] - 1)
        }
      }
    }
  }

  /// Whether nothing else is wrong, and nearly all of this is. Where there is none of it, nothing
  /// may be wrong.
  func holds(_ symptom: Symptom) -> Bool {
    var (inside, wrongCount, outside) = (0, 0, 0)
    for compared in symptom.wrong {
      guard let isInside = contains(compared) else { return false }
      for position in compared.values.indices {
        let isWrong = compared.isWrong(at: position)
        if isInside(position) {
          inside += 1
          wrongCount += isWrong ? 1 : 0
        } else {
          outside += 1
          if isWrong { return false }
        }
      }
    }
    let total = inside + outside
    let inputs = Set(symptom.wrong.map { $0.probe?.name ?? $0.call })
    let isSeveralTimes = inputs.count > 1 && wrongCount >= Symptom.leastEvidence
    return Double(wrongCount) >= 0.8 * Double(inside) && 4 * outside >= total
      && (isSeveralTimes || min(wrongCount, outside) >= 2 * Symptom.leastEvidence && !isBroad)
  }
}

extension ComparedResult {
  fileprivate func index(of position: Int, along axis: Int) -> Int {
    position / expected.shape[(axis + 1)...].reduce(1, *) % expected.shape[axis]
  }

  /// Whether an element is the first or the last along one of the last two axes.
  fileprivate func isAtBorder(_ position: Int) -> Bool {
    [expected.rank - 2, expected.rank - 1].contains { axis in
      [0, expected.shape[axis] - 1].contains(index(of: position, along: axis))
    }
  }
}

extension [Double] {
  /// Else one of them is merely what is not 0.
  fileprivate var areOfBothSigns: Bool { contains { $0 < 0 } && contains { $0 > 0 } }
}
