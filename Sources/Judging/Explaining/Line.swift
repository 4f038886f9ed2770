/// The elements that share an index along some axis.
struct Line: Sendable {
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
    Line(words: "map") { position, shape in
      shape.count != 4 ? nil : position / (shape[2] * shape[3])
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
  /// Of so many that lines are whole.
  init?(ofLines symptom: Symptom) { self.init(symptom, atMost: 30_000) }

  /// The elements of one line of one input.
  struct LineOfInput {
    let input: Int
    let elements: [Int]
  }

  /// All elements of each input as one line.
  var calls: [LineOfInput] {
    placesOfInputs.enumerated().map { LineOfInput(input: $0, elements: $1) }
  }

  /// The lines in which something is wrong; `nil` where a shape has no such lines.
  func lines(_ line: Line) -> [LineOfInput]? {
    var lines: [[Int]: [Int]] = [:]
    for (index, place) in places.enumerated() {
      let shape = symptom.wrong[place.input].expected.shape
      guard let number = line.index(place.position, shape) else { return nil }
      lines[[place.input, number], default: []].append(index)
    }
    return lines.compactMap { key, elements in
      elements.contains { isWrong[$0] } ? LineOfInput(input: key[0], elements: elements) : nil
    }
  }

  /// Whether each line is the expected one times a number of its own, as seen from a center.
  func isMultiple(along lines: [LineOfInput], around center: Quantity? = nil) -> Bool {
    let ratios = references.indices.map { index -> Double? in
      // Every multiple of 0 is 0.
      guard let center else { return references[index] == 0 ? nil : references[index] }
      let origin = center.numbers[index]
      return origin == 0 ? references[index] : references[index] / origin
    }
    // Where the ratio is one of two numbers, another two are always such a multiple.
    return isAlike(lines, unknowns: center == nil ? 1 : 2, telling: ratios) { line in
      func origin(_ index: Int) -> Double { center?.numbers[index] ?? 0 }
      func distance(_ index: Int) -> Double { references[index] - origin(index) }
      let farthest = line.max { distance($0).magnitude < distance($1).magnitude }!
      guard distance(farthest) != 0 else { return nil }
      let factor = (values[farthest] - origin(farthest)) / distance(farthest)
      return ([factor], { origin($0) + factor * distance($0) })
    }
  }

  /// Whether each line is the expected one plus a number of its own.
  func isMoved(along lines: [LineOfInput]) -> Bool {
    isAlike(lines, unknowns: 1, telling: references) { line in
      let offset = values[line[0]] - references[line[0]]
      return ([offset], { references[$0] + offset })
    }
  }

  /// Whether each line is the expected one times a number of its own plus another.
  func isStretchedAndMoved(along lines: [LineOfInput]) -> Bool {
    isAlike(lines, unknowns: 2, telling: references) { line in
      let low = line.min { references[$0] < references[$1] }!
      let high = line.max { references[$0] < references[$1] }!
      let width = references[high] - references[low]
      let factor = width > 0 ? (values[high] - values[low]) / width : 1
      let offset = values[low] - factor * references[low]
      return ([factor, offset], { values[low] + factor * (references[$0] - references[low]) })
    }
  }

  /// Whether what each line has in common makes the wrong numbers of the expected ones.
  /// - Parameters:
  ///   - unknowns: How many numbers of a line are no evidence.
  ///   - telling: What has to differ from element to element.
  ///   - prediction: Of one line, the numbers that it has in common, and what they make.
  private func isAlike(
    _ lines: [LineOfInput], unknowns: Int, telling: [Double?],
    _ prediction: ([Int]) -> (common: [Double], number: (Int) -> Double)?
  ) -> Bool {
    var common: [Int: [[Double]]] = [:]
    var (evidence, tellingLines) = (0, 0)
    for line in lines {
      guard let (numbers, number) = prediction(line.elements),
        line.elements.allSatisfy({ isNear(number($0), $0) })
      else { return false }
      common[line.input, default: []].append(numbers)
      let surplus = Set(line.elements.compactMap { telling[$0].map(Float.init) }).count - unknowns
      evidence += max(0, surplus)
      tellingLines += surplus > 0 ? 1 : 0
    }
    // Else it belongs to the whole input, unless that is what is looked at.
    let differ = common.values.contains { lines in
      lines.contains { zip($0, lines[0]).contains { $0.isFarFrom($1) } }
    }
    let areInputs = common.values.allSatisfy { $0.count == 1 }
    return (differ || areInputs) && evidence >= (unknowns + 1) * Symptom.leastEvidence
      && 2 * tellingLines >= lines.count
  }
}

extension Double {
  fileprivate func isFarFrom(_ other: Double) -> Bool {
    (self - other).magnitude > 1e-4 * other.magnitude
  }
}
