extension Rule {
  /// The numbers of another simple formula, everywhere or at least where they are wrong.
  static let formula = Rule("formula") { symptom in
    guard let sample = ElementSample(symptom) else { return nil }
    return Formula.first(sample) { formula in
      sample.fit(formula.number).flatMap { fit in
        if fit == .whereWrong, formula.isOfMasks { return nil }
        return (
          fit == .everywhere
            ? "\(symptom.everywhere) is \(formula.words)" : symptom.whereWrong(formula.words),
          formula.question
        )
      }
    }
  }

  /// 0 in every wrong element.
  static let zeroWhereWrong = Rule("zero-where-wrong") { sameNumber($0, isZero: true) }

  /// One number in every wrong element.
  static let sameWhereWrong = Rule("same-where-wrong") { sameNumber($0, isZero: false) }

  private static func sameNumber(_ symptom: Symptom, isZero: Bool) -> Words? {
    guard let sample = ElementSample(symptom) else { return nil }
    let wrong = sample.values.indices.filter { sample.isWrong[$0] }
    guard wrong.count < sample.values.count, let first = wrong.first,
      (sample.values[first] == 0) == isZero,
      wrong.allSatisfy({ sample.values[$0] == sample.values[first] }),
      Set(wrong.map { Float(sample.references[$0]) }).count >= Symptom.leastEvidence
    else { return nil }
    return (
      symptom.whereWrong("\(String(printf: "%.4g", sample.values[first] + 0)) everywhere"),
      "which number belongs there, and who writes this one?"
    )
  }

  /// The expected numbers and a multiple of another value, or that multiple alone.
  static let multiple = Rule("multiple") { symptom in
    guard let sample = ElementSample(symptom) else { return nil }
    let recorded = Quantity.recorded(sample).filter { !$0.isSetting }
    for (words, question, base) in [
      ("", "which number is that, and is it to be the same for all elements?", { _ in 0 }),
      (
        "the expected one and ", "where does that term come in, and how often?",
        {
          sample.references[$0]
        }
      ),
      (
        "the expected one with the other sign and ", "which sign belongs to which term?",
        {
          -sample.references[$0]
        }
      ),
    ] as [(String, String, (Int) -> Double)] {
      for quantity in (words.isEmpty ? [.expected(sample)] : []) + recorded {
        guard let factors = sample.factors(of: quantity, beside: base),
          words.isEmpty || sample.hasBoth(quantity, base),
          let fit = sample.fit({
            base($0) + factors[sample.places[$0].input] * quantity.numbers[$0]
          }),
          fit == .everywhere || !factors.areThoseOfMasks
        else { continue }
        let text =
          "\(words)\(quantity.words) times one number for each call (\(Symptom.list(factors)))"
        return (
          fit == .everywhere ? "\(symptom.everywhere) is \(text)" : symptom.whereWrong(text),
          words.isEmpty && sample.hasOtherZeros
            ? "which elements are to be 0, and which number multiplies the others?" : question
        )
      }
    }
    return nil
  }
}

extension [Double] {
  /// Whether they are what any mistake in a mask makes of a number, where it is wrong.
  fileprivate var areThoseOfMasks: Bool { allSatisfy { [-1, 0, 1].contains($0) } }
}

extension Symptom {
  /// That a result is something else where it is wrong.
  fileprivate func whereWrong(_ words: String) -> String {
    Place.all(self).first { $0.holds(self) }.map {
      "\(result) is wrong only \($0.words), and there it is \(words)"
    } ?? "where \(result) is wrong\(exception.map { " (\($0))" } ?? ""), it is \(words)"
  }
}

extension ElementSample {
  /// Whether some elements are rightly 0, and others, that should be, are not.
  fileprivate var hasOtherZeros: Bool {
    let wrong = values.indices.filter { isWrong[$0] }
    return wrong.contains { references[$0] == 0 } && wrong.contains { references[$0] != 0 }
      && values.indices.contains { !isWrong[$0] && values[$0] == 0 }
  }

  /// Whether two terms meet in enough wrong elements: a number and 0 are whatever one likes.
  fileprivate func hasBoth(_ quantity: Quantity, _ base: (Int) -> Double) -> Bool {
    let both = values.indices.filter {
      isWrong[$0] && values[$0] != 0 && base($0) != 0 && quantity.numbers[$0] != 0
    }
    return Set(both.map { Float(quantity.numbers[$0]) }).count >= Symptom.leastEvidence
  }

  /// For each input the factor that makes a quantity what its wrong numbers are besides a base;
  /// `nil` where they are too few to tell.
  fileprivate func factors(of quantity: Quantity, beside base: (Int) -> Double) -> [Double]? {
    var factors: [Double] = []
    var evidence = 0
    for input in symptom.wrong.indices {
      let own = places.indices.filter { places[$0].input == input && isWrong[$0] }
      guard
        let largest = own.max(by: {
          quantity.numbers[$0].magnitude < quantity.numbers[$1].magnitude
        }), quantity.numbers[largest] != 0
      else { return nil }
      // The first of them makes the factor.
      evidence += Set(own.map { Float(quantity.numbers[$0]) }).count - 1
      factors.append((values[largest] - base(largest)) / quantity.numbers[largest])
    }
    return evidence >= max(Symptom.leastEvidence, 2 * factors.count) ? factors : nil
  }
}
