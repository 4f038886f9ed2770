import Foundation
import Tensors

/// Results that leave the numbers that a type has.
extension Rule {
  /// The right numbers in another element type.
  static let elementType = Rule("element-type") { symptom in
    guard let first = symptom.wrong.first,
      symptom.wrong.allSatisfy({
        $0.value.dtype != $0.expected.dtype && $0.value.dtype == first.value.dtype
          && $0.hasShape && $0.isNearInFloat32
      })
    else { return nil }
    return (
      "\(symptom.everywhere) has the right numbers, as \(first.value.dtype)",
      "which step on the way makes \(first.value.dtype) of \(first.expected.dtype)?"
    )
  }

  /// Numbers of seven digits where sixteen are asked for.
  static let float32 = Rule("float32") { symptom in
    let fits = symptom.wrong.allSatisfy { compared in
      compared.hasShape && compared.expected.dtype == .float64 && compared.value.dtype == .float64
        && compared.isFinite && compared.values.allSatisfy { Double(Float($0)) == $0 }
        && compared.isNearInFloat32
    }
    let roundedNumbers = Set(symptom.wrong.flatMap(\.references).filter { Double(Float($0)) != $0 })
    guard fits, roundedNumbers.count >= 2 * Symptom.leastEvidence else { return nil }
    return (
      "\(symptom.everywhere) has the seven digits of float32, although the input is float64",
      "where does the element type change?"
    )
  }

  /// The right numbers to a few digits, for every input.
  static let digits = Rule("digits") { symptom in
    guard symptom.wrong.count >= Symptom.leastEvidence else { return nil }
    let errors = symptom.wrong.map(\.relativeError)
    guard errors.allSatisfy({ $0 < 1e-3 }), let largest = errors.max(), let smallest = errors.min(),
      largest < 1e3 * smallest
    else { return nil }
    return (
      "\(symptom.everywhere) is right to about \(Int(-log10(largest))) digits, and not further",
      "is a constant written with few digits, a small number added or left out, or does a step "
        + "lose digits?"
    )
  }

  /// Something infinite on the way, for large inputs alone.
  static let overflow = Rule("overflow") { symptom in
    let wrong = symptom.wrong.map(symptom.largestInput)
    let right = symptom.right.filter { $0.expected.dtype == .float64 }.map(symptom.largestInput)
    guard symptom.wrong.allSatisfy({ !$0.isFinite }),
      let smallest = wrong.compactMap(\.self).min(), !wrong.contains(nil),
      let largest = right.compactMap(\.self).max(), smallest > 20, smallest > largest
    else { return nil }
    return (
      "\(symptom.everywhere) is not finite where inputs are as large as "
        + "\(String(printf: "%.4g", smallest)), and right up to \(String(printf: "%.4g", largest))",
      "which step on the way becomes infinite, or the logarithm of 0, and which form of it does "
        + "not?"
    )
  }
}

extension Symptom {
  fileprivate func largestInput(_ compared: ComparedResult) -> Double? {
    let given = surroundings.neighbors(of: compared).filter { $0.isGiven }
    return given.first.map { $0.tensor.scalars.reduce(0) { max($0, $1.magnitude) } }
  }
}

extension ComparedResult {
  /// The largest error, as a share of the largest number that is expected.
  fileprivate var relativeError: Double {
    guard hasShape, isFinite, magnitude > 0 else { return .infinity }
    return values.indices.reduce(0) { max($0, (values[$1] - references[$1]).magnitude) } / magnitude
  }

  /// Whether the numbers are right to the digits of float32.
  fileprivate var isNearInFloat32: Bool {
    values.indices.allSatisfy { isNear(values[$0], references[$0], 1e-5 * magnitude) }
  }
}
