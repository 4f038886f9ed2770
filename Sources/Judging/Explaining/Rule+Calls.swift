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
    let pair =
      symptom.firstCallsAreRight
      ? symptom.telling { earlier, later in
        !later.isRight && !later.expects(earlier.expected) && later.value == earlier.value
      }
      : symptom.everywhereTelling {
        $1.value == $0.value && !$1.expects($0.value)
          && !symptom.surroundings.areGivenTheSame($0, $1)
      }
    return pair.map { earlier, later in
      (
        "the \(symptom.result) of a later call (\(later.call)) is still that of an earlier one "
          + "(\(earlier.call))",
        "what has changed in between, and where is it to be read again?"
      )
    }
  }

  /// What an earlier call made comes into a later one.
  static let addedUp = Rule("added-up") { symptom in
    for (words, question, combined) in ComparedResult.combinations {
      let pair = symptom.everywhereTelling { earlier, later in
        later.hasShape && earlier.value.shape == later.value.shape
          && later.equals(combined(later.expected, earlier.value))
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

  /// The first wrong result and an earlier one that makes it so, if there is such a one for all
  /// wrong results that tell.
  fileprivate func everywhereTelling(
    _ holds: (_ earlier: ComparedResult, _ later: ComparedResult) -> Bool
  ) -> (earlier: ComparedResult, later: ComparedResult)? {
    var first: (earlier: ComparedResult, later: ComparedResult)?
    var evidence: Set<Double> = []
    for (position, later) in all.enumerated() where !later.isRight && later.isTelling {
      let earlier = all[..<position].last {
        $0.expected != later.expected && holds($0, later)
      }
      // It begins with what is right.
      guard let earlier, first != nil || earlier.isRight else { return nil }
      first = first ?? (earlier, later)
      evidence.formUnion(earlier.values)
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
