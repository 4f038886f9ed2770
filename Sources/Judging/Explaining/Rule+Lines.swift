import Tensors

extension Rule {
  /// Each row, column or channel is multiplied or moved by a number of its own.
  static let lines = Rule("lines") { symptom in
    // One input may look like that by chance.
    guard symptom.wrong.count > 1, let sample = ElementSample(symptom) else { return nil }
    for line in Line.all {
      if sample.isAlike(along: line, { $0 / $1 }, { $0 * $1 }) {
        return (
          "each \(line.words) of \(symptom.everywhere) is a multiple of the expected one, with a "
            + "factor of its own", "what is computed once for each \(line.words)?"
        )
      }
      if sample.isAlike(along: line, { $0 - $1 }, { $0 + $1 }) {
        return (
          "each \(line.words) of \(symptom.everywhere) is the expected one moved by a number of its "
            + "own", "what is computed once for each \(line.words)?"
        )
      }
    }
    return nil
  }
}

/// The elements that share an index along some axis.
private struct Line: Sendable {
  let words: String

  /// The elements' line; `nil` where the shape has no such lines.
  let index: @Sendable (_ position: Int, _ shape: [Int]) -> Int?

  /// The largest first: what holds for a channel holds for its rows.
  static let all = [
    Line(words: "example") { position, shape in
      shape.count < 3 ? nil : position / shape[1...].reduce(1, *)
    },
    Line(words: "channel") { position, shape in
      shape.count != 4 ? nil : position / (shape[2] * shape[3]) % shape[1]
    },
    Line(words: "row") { position, shape in
      shape.count < 2 ? nil : position / shape[shape.count - 1]
    },
    Line(words: "column") { position, shape in
      shape.count < 2 ? nil : position % shape[shape.count - 1]
    },
  ]
}

extension ElementSample {
  /// Whether what each line has in common makes the wrong numbers of the expected ones.
  fileprivate func isAlike(
    along line: Line, _ inverse: (Double, Double) -> Double,
    _ operation: (Double, Double) -> Double
  ) -> Bool {
    struct Key: Hashable { let input, line: Int }
    var lines: [Key: [Int]] = [:]
    for (index, place) in places.enumerated() {
      let shape = symptom.wrong[place.input].expected.shape
      guard let number = line.index(place.position, shape) else { return false }
      lines[Key(input: place.input, line: number), default: []].append(index)
    }
    var amounts: [Int: [Double]] = [:]
    var evidence = 0
    for (key, line) in lines where line.contains(where: { isWrong[$0] }) {
      guard
        let largest = line.max(by: { references[$0].magnitude < references[$1].magnitude }),
        references[largest] != 0
      else { return false }
      let amount = inverse(values[largest], references[largest])
      guard line.allSatisfy({ isNear(operation(references[$0], amount), $0) }) else { return false }
      amounts[key.input, default: []].append(amount)
      evidence += Set(line.map { Float(references[$0]) }).count - 1
    }
    // Else it belongs to the whole input.
    let differ = amounts.values.contains { amounts in
      amounts.contains { ($0 - amounts[0]).magnitude > 1e-4 * amounts[0].magnitude }
    }
    return differ && evidence >= 2 * Symptom.leastEvidence
  }
}
