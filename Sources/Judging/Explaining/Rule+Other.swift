import Tensors

/// Results that are something else that was recorded.
extension Rule {
  /// Another value of the same call.
  static let handedBack = Rule("handed-back") { symptom in
    // Zeros are the same wherever they come from.
    let neighbors = symptom.neighbors.filter {
      $0.tensor.count == 1 || Set($0.tensor.scalars).count > 1
    }
    for neighbor in neighbors {
      guard symptom.isExplained(by: { symptom.neighbor(neighbor.name, of: $0) }) else { continue }
      return (
        "\(symptom.everywhere) is \(neighbor.words) itself", "what becomes of it on the way?"
      )
    }
    return nil
  }

  /// The same result of another call.
  static let otherCall = Rule("other-call") { symptom in
    var call: String?
    guard
      symptom.isExplained(by: { compared in
        let other = symptom.surroundings.others(of: compared).first {
          compared.equals($0.tensor) && $0.tensor != compared.expected
        }
        call = call ?? other?.call
        return other?.tensor
      }), let call
    else { return nil }
    return (
      "\(symptom.everywhere) is what belongs to another call (\(call))",
      "what is kept from one call to the next, and what does it depend on?"
    )
  }

  /// What one example adds.
  static let share = Rule("share") { symptom in
    for (isFirst, words) in [(false, "last"), (true, "first")] {
      for neighbor in symptom.neighbors {
        guard
          symptom.isExplained(by: { compared in
            symptom.neighbor(neighbor.name, of: compared).flatMap {
              $0.row(isFirst ? 0 : -1)
            }
          })
        else { continue }
        return (
          "\(symptom.everywhere) is the \(words) row of \(neighbor.words)",
          "what becomes of the other rows?"
        )
      }
      if symptom.isExplained(by: { $0.alone(isFirst) }) {
        return (
          "\(symptom.everywhere) is right in its \(words) row and 0 in all others",
          "what becomes of the other rows?"
        )
      }
    }
    return nil
  }

  /// A sum, a mean or an extreme of another value of the same call.
  static let reduction = Rule("reduction") { symptom in
    for neighbor in symptom.neighbors {
      for reduction in Reduction.all {
        guard
          symptom.isExplained(by: { compared in
            symptom.neighbor(neighbor.name, of: compared).flatMap(reduction.of)
          })
        else { continue }
        return (
          "\(symptom.everywhere) is \(reduction.words) of \(neighbor.words)",
          "of which numbers is it to be made, and along which axis?"
        )
      }
    }
    return nil
  }
}

extension Symptom {
  /// What may be compared with the first wrong result.
  var neighbors: [Surroundings.Neighbor] { surroundings.neighbors(of: wrong[0]) }

  func neighbor(_ name: String, of compared: ComparedResult) -> Tensor? {
    surroundings.neighbor(name, of: compared)
  }
}

extension ComparedResult {
  /// The expected numbers in the first or the last row, and 0 elsewhere.
  fileprivate func alone(_ isFirst: Bool) -> Tensor? {
    guard hasShape, expected.rank > 1, expected.shape[0] > 1 else { return nil }
    let stride = expected.count / expected.shape[0]
    let row = isFirst ? 0 : expected.shape[0] - 1
    return Tensor(
      references.indices.map { $0 / stride == row ? references[$0] : 0 }, shape: expected.shape,
      dtype: expected.dtype)
  }
}

/// A way to make fewer numbers of many.
private struct Reduction: Sendable {
  let words: String
  let of: @Sendable (Tensor) -> Tensor?

  static let all: [Reduction] =
    [
      Reduction(words: "the sum of all numbers") { Tensor($0.sum()) },
      Reduction(words: "the mean of all numbers") { Tensor($0.mean()) },
      Reduction(words: "the sum of the squares of all numbers") { Tensor(($0 * $0).sum()) },
      Reduction(words: "the sum of all numbers, for one example,") { $0.forOneExample { $0 } },
      Reduction(words: "the sum of the squares, for one example,") {
        $0.forOneExample { $0 * $0 }
      },
      Reduction(words: "the mean of the largest in each row") { tensor in
        tensor.rank == 2 ? Tensor(tensor.max(axis: 1).mean()) : nil
      },
    ]
    + [(0, "first"), (-1, "last")].flatMap { axis, words in
      [
        Reduction(words: "the sum along the \(words) axis") { $0.along(axis) { $0.sum(axis: $1) } },
        Reduction(words: "the mean along the \(words) axis") {
          $0.along(axis) { $0.mean(axis: $1) }
        },
        Reduction(words: "the largest along the \(words) axis") {
          $0.along(axis) { $0.max(axis: $1) }
        },
      ]
    }
}

extension Tensor {
  /// One of several along the first axis; `nil` if there is one alone.
  fileprivate func row(_ index: Int) -> Tensor? {
    guard rank > 0, shape[0] > 1 else { return nil }
    return rows([index < 0 ? shape[0] + index : index]).reshaped(Array(shape.dropFirst()))
  }

  /// The sum over all, divided by the length of the first axis.
  fileprivate func forOneExample(_ change: (Tensor) -> Tensor) -> Tensor? {
    rank > 0 ? Tensor(change(self).sum() / Double(shape[0])) : nil
  }

  fileprivate func along(_ axis: Int, _ reduce: (Tensor, Int) -> Tensor) -> Tensor? {
    rank > 0 ? reduce(self, axis) : nil
  }
}
