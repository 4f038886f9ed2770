import Foundation
import Tensors

/// Results that differ from the expected ones by something simple.
extension Rule {
  /// All elements are one number, although different ones are expected.
  static let constant = Rule("constant") { symptom in
    guard symptom.wrong.allSatisfy({ $0.hasShape && $0.isFinite && $0.isConstant }),
      symptom.wrong.contains(where: { Set($0.references).count >= Symptom.leastEvidence })
    else { return nil }
    let numbers = Symptom.list(symptom.wrong.map { $0.values[0] })
    return (
      "\(symptom.everywhere) has the same number in every element (\(numbers))",
      "what should differ from one element to the next?"
    )
  }

  /// All elements are too large by one number.
  static let offset = Rule("offset") { symptom in
    guard let offsets = symptom.offsets else { return nil }
    let name = symptom.everywhere
    let question = "what is added, or left out, everywhere?"
    if offsets.allSatisfy({ ($0 - offsets[0]).magnitude <= 1e-9 * $0.magnitude }) {
      let size = String(printf: "%.4g", offsets[0].magnitude)
      return (
        "\(name) is \(size) too \(offsets[0] > 0 ? "large" : "small") in every element", question
      )
    }
    let numbers = symptom.wrong.map(symptom.surroundings.numbers)
    for (form, words) in [({ $0 }, ""), ({ log($0) }, "the logarithm of ")]
      as [((Double) -> Double, String)]
    {
      for sign in [1.0, -1] {
        let fitting = numbers[0].first { number in
          zip(offsets, numbers).allSatisfy { offset, numbers in
            numbers.first { $0.name == number.name }.map {
              (sign * form($0.value) - offset).magnitude <= 1e-6 * offset.magnitude
            } ?? false
          }
        }
        if let fitting {
          return (
            "\(name) is too \(sign > 0 ? "large" : "small") by \(words)\(fitting.name)", question
          )
        }
      }
    }
    guard symptom.wrong.allSatisfy({ $0.values.count > 2 }) else { return nil }
    return (
      "all elements of \(name) are off by one and the same number (\(Symptom.list(offsets)))",
      question
    )
  }

  /// The difference is another value of the same call, or a multiple of it.
  static let term = Rule("term") { symptom in
    // 0 is less than anything by that.
    guard !symptom.wrong.allSatisfy(\.isZero) else { return nil }
    for neighbor in symptom.neighbors {
      let factors = symptom.wrong.compactMap { compared in
        symptom.neighbor(neighbor.name, of: compared).flatMap(compared.multiple)
      }
      let evidence = symptom.wrong.filter(\.isTelling).flatMap {
        symptom.neighbor(neighbor.name, of: $0)?.scalars ?? []
      }
      guard factors.count == symptom.wrong.count, Set(evidence).count >= Symptom.leastEvidence,
        let size = symptom.words(for: factors)
      else { continue }
      return (
        "\(symptom.everywhere) is \(size)\(neighbor.words) too \(factors[0] > 0 ? "large" : "small")",
        factors[0] > 0
          ? "is it there once too often, or to be subtracted and missing?"
          : "is it missing, or subtracted once too often?"
      )
    }
    return nil
  }

  /// A factor that is another value of the same call is missing, or there twice.
  static let product = Rule("product") { symptom in
    // 0 is any number times 0.
    guard !symptom.wrong.allSatisfy(\.expectsNothing) else { return nil }
    for neighbor in symptom.neighbors {
      func other(_ compared: ComparedResult) -> Tensor? {
        symptom.neighbor(neighbor.name, of: compared).flatMap {
          $0.rank > 0 && $0.shape == compared.value.shape && compared.hasShape ? $0 : nil
        }
      }
      if symptom.isExplained(by: { compared in other(compared).map { $0 * compared.expected } }) {
        return (
          "\(symptom.everywhere) is the expected one times \(neighbor.words), element by element",
          "how often does that factor come in?"
        )
      }
      if symptom.isExplained(by: { compared in
        other(compared).flatMap { compared.isLacking($0) ? compared.value : nil }
      }) {
        return (
          "the expected \(symptom.result) is this one times \(neighbor.words), element by element",
          "where does that factor come in?"
        )
      }
    }
    return nil
  }
}

extension Symptom {
  /// How a multiple is said: the same for all inputs, or a known number of each.
  fileprivate func words(for factors: [Double]) -> String? {
    func isNear(_ first: Double, _ second: Double) -> Bool {
      (first - second).magnitude <= 1e-4 * first.magnitude
    }
    let first = factors[0]
    let numbers = wrong.map(surroundings.numbers)
    for (multiple, words) in [(1.0, ""), (2, "twice "), (0.5, "half ")] {
      for sign in [1.0, -1] {
        let fitting = numbers[0].first { number in
          zip(factors, numbers).allSatisfy { factor, numbers in
            numbers.first { $0.name == number.name }.map {
              $0.value != 1 && isNear(factor, sign * multiple * $0.value)
            } ?? false
          }
        }
        if let fitting { return "\(words)\(fitting.name) times " }
      }
    }
    guard factors.allSatisfy({ isNear($0, first) }) else { return nil }
    let size = first.magnitude
    if size == 1 { return "" }
    return size == size.rounded() || 1 / size == (1 / size).rounded()
      ? String(printf: "%.4g times ", size) : nil
  }
}

extension Symptom {
  /// By how much all elements of each wrong result are too large; `nil` where they differ.
  fileprivate var offsets: [Double]? {
    var offsets: [Double] = []
    var evidence = 0
    for compared in wrong {
      guard compared.hasShape, compared.isFinite else { return nil }
      let offset = compared.values[0] - compared.references[0]
      let moved = Tensor(
        compared.references.map { $0 + offset }, shape: compared.expected.shape,
        dtype: compared.expected.dtype)
      guard compared.equals(moved) else { return nil }
      offsets.append(offset)
      if compared.isTelling { evidence += Set(compared.references).count }
    }
    return evidence >= Symptom.leastEvidence ? offsets : nil
  }
}

extension ComparedResult {
  fileprivate var isConstant: Bool { values.allSatisfy { $0 == values[0] } }

  /// How many times the other tensor the difference is, in every element; `nil` if it is none.
  fileprivate func multiple(of other: Tensor) -> Double? {
    guard hasShape, isFinite, expected.shape.suffix(other.rank).elementsEqual(other.shape) else {
      return nil
    }
    let others = other.scalars
    guard others.allSatisfy(\.isFinite),
      let largest = others.indices.max(by: { others[$0].magnitude < others[$1].magnitude }),
      others[largest] != 0
    else { return nil }
    let raw = (values[largest] - references[largest]) / others[largest]
    let rounded = (2 * raw).rounded() / 2
    let factor = (raw - rounded).magnitude < 1e-4 * raw.magnitude ? rounded : raw
    let tolerance = tolerance(references + values)
    let fits = values.indices.allSatisfy {
      isNear(values[$0] - references[$0], factor * others[$0 % others.count], tolerance)
    }
    return fits && factor != 0 ? factor : nil
  }

  /// Whether the value would be right if it were multiplied by the other one.
  fileprivate func isLacking(_ other: Tensor) -> Bool {
    let others = other.scalars
    let tolerance = tolerance(references)
    return values.indices.allSatisfy {
      isNear(values[$0] * others[$0], references[$0], tolerance)
    }
  }
}
