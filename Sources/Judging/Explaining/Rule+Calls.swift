import Tensors

/// Results that depend on the calls before.
extension Rule {
  /// The same input has another result in a later call.
  static let leftOver = Rule("left-over") { symptom in
    guard symptom.firstCallsAreRight,
      let pair = symptom.telling({ earlier, later in
        !later.isRight && later.hasShape && later.expected == earlier.expected
      })
    else { return nil }
    let times = pair.later.wholeFactor.map { ", where it is \($0) times the expected one" } ?? ""
    return (
      "the first call (\(pair.earlier.call)) has the right \(symptom.result), and a later one of the "
        + "same input (\(pair.later.call)) has not\(times)",
      "what does a call change, or leave behind, that the next one finds?"
    )
  }

  /// A result stays as it was although something else is expected.
  static let notReadAgain = Rule("not-read-again") { symptom in
    guard symptom.firstCallsAreRight,
      let pair = symptom.telling({ earlier, later in
        !later.isRight && !later.expects(earlier.expected) && later.value == earlier.value
      })
    else { return nil }
    return (
      "the \(symptom.result) of a later call (\(pair.later.call)) is still that of an earlier one "
        + "(\(pair.earlier.call))",
      "what has changed in between, and where is it to be read again?"
    )
  }

  /// What an earlier call made comes into a later one.
  static let addedUp = Rule("added-up") { symptom in
    guard symptom.firstCallsAreRight else { return nil }
    for (words, question, combined) in ComparedResult.combinations {
      let pair = symptom.telling { earlier, later in
        guard !later.isRight, later.hasShape, earlier.expected.shape == later.expected.shape,
          later.expected != earlier.expected
        else { return false }
        return later.equals(combined(later.expected, earlier.expected))
      }
      guard let pair else { continue }
      return (
        "the \(symptom.result) of a later call (\(pair.later.call)) is the expected one \(words) that "
          + "of an earlier one (\(pair.earlier.call))", question
      )
    }
    return nil
  }
}

extension Symptom {
  /// Whether each input that has a wrong result has it in a later call, not in its first.
  fileprivate var firstCallsAreRight: Bool {
    wrong.allSatisfy { compared in
      compared.probe.flatMap { probe in all.first { $0.probe?.name == probe.name } }?.isRight
        ?? false
    }
  }

  /// The first two calls of one input, the earlier of them right, for which something holds that
  /// holds for numbers enough to be no coincidence.
  fileprivate func telling(
    _ holds: (_ earlier: ComparedResult, _ later: ComparedResult) -> Bool
  ) -> (earlier: ComparedResult, later: ComparedResult)? {
    var first: (earlier: ComparedResult, later: ComparedResult)?
    var evidence: Set<Double> = []
    for (position, later) in all.enumerated() where later.isTelling {
      let earlier = all[..<position].first {
        $0.probe?.name == later.probe?.name && $0.isRight && holds($0, later)
      }
      guard let earlier else { continue }
      first = first ?? (earlier, later)
      evidence.formUnion(earlier.references)
    }
    return evidence.subtracting([0]).count >= Symptom.leastEvidence ? first : nil
  }
}

extension ComparedResult {
  /// What may become of a result and that of an earlier call.
  fileprivate static let combinations:
    [(String, String, @Sendable (_ later: Tensor, _ earlier: Tensor) -> Tensor)] = [
      ("plus", "where does it begin with zeros, in every call?", { $0 + $1 }),
      (
        "or, where that is larger,", "with which numbers does it begin, in every call?",
        {
          Tensor.where($1 .> $0, $1, $0)
        }
      ),
    ]

  /// What whole number of times the expected one it is, if it is one from 2 on.
  fileprivate var wholeFactor: Int? {
    (2...4).first { equals(Double($0) * expected) }
  }
}
