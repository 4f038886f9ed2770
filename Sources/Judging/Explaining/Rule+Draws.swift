import Tensors

/// What shows that other random numbers were drawn.
extension Rule {
  /// The generator is not where it should be. That is the consequence of something else as often
  /// as not, so it is said last.
  static let draws = Rule("draws") { symptom in
    guard symptom.isOfGenerator else { return nil }
    let isRightAtFirst = symptom.wrong.allSatisfy { compared in
      symptom.all.first { $0.probe?.name == compared.probe?.name }?.isRight ?? false
    }
    return isRightAtFirst
      ? (
        "the generator is where it should be at first, and not in the end",
        "who draws in between, how many numbers, and is that to be?"
      )
      : (
        "the generator is not where it should be: more numbers were drawn from it, or fewer, or "
          + "numbers of another kind",
        "how many are to be drawn, of which kind, and from which generator?"
      )
  }

  /// Other numbers are in the parameters, although as many were drawn.
  static let drawOrder = Rule("draw-order") { symptom in
    guard symptom.result.hasPrefix("initial "),
      symptom.wrong.allSatisfy({ compared in
        symptom.surroundings.isRight(beside: compared) { $0.hasSuffix(Symptom.generator) }
      }), Set(symptom.wrong.flatMap(\.references)).count >= Symptom.leastEvidence
    else { return nil }
    return (
      "as many numbers are drawn as should be, but \(symptom.result) has others of them",
      "in which order, and in which shapes, are they to be drawn?"
    )
  }
}

extension Symptom {
  /// What the name of the number ends with that a generator gives next.
  fileprivate static let generator = "next number"

  /// Whether it tells where a generator stands.
  var isOfGenerator: Bool { result.hasSuffix(Self.generator) }
}
