import Checking
import Tensors

/// One result of a section that is wrong for some inputs, with all that may explain it.
struct Symptom {
  let result: String

  /// The result of every call, in the order of the plan.
  let all: [ComparedResult]
  let wrong: [ComparedResult]
  let right: [ComparedResult]
  let surroundings: Surroundings

  /// `nil` where nothing is wrong.
  init?(result: String, all: [ComparedResult], surroundings: Surroundings) {
    self.init(
      result: result, all: all, isWrong: { !$0.isRight }, surroundings: surroundings)
  }

  /// - Parameter isWrong: What is looked at.
  init?(
    result: String, all: [ComparedResult], isWrong: (ComparedResult) -> Bool,
    surroundings: Surroundings
  ) {
    wrong = all.filter(isWrong)
    right = all.filter { !isWrong($0) }
    guard !wrong.isEmpty else { return nil }
    self.result = result
    self.all = all
    self.surroundings = surroundings
  }

  /// Of the calls alone that were given what the reference's were: those of others may merely
  /// follow from what went wrong before. `nil` where all of these are right.
  var ofSameInputs: Symptom? {
    Symptom(
      result: result, all: all.filter { surroundings.isGivenTheSame(in: $0.call) },
      surroundings: surroundings)
  }

  /// Whether it is wrong for more than one input.
  var isOfSeveralInputs: Bool { Set(wrong.map { $0.probe?.name ?? $0.call }).count > 1 }

  /// Whether the student's numbers are what a mistake would make of each input that is wrong, and
  /// there are enough of them to be no coincidence.
  /// - Parameter prediction: What the mistake would make of it; `nil` where that is not known.
  func isExplained(by prediction: (ComparedResult) -> Tensor?) -> Bool {
    var evidence = 0
    for compared in wrong {
      guard let predicted = prediction(compared), compared.equals(predicted) else { return false }
      // What is next to nothing is the same whatever made it.
      let least = 100 * compared.tolerance(compared.values)
      if compared.isTelling {
        evidence += Set(predicted.scalars.filter { $0.magnitude > least }).count
      }
    }
    return evidence >= Symptom.leastEvidence
  }

  /// So many different numbers are no coincidence.
  static let leastEvidence = 3

  /// The result, with how often it is wrong where that is more than once.
  var everywhere: String {
    guard wrong.count == 1 else {
      let times = ["\(wrong.count) times", exception].compactMap(\.self).joined(separator: ", ")
      return "\(result), wherever it is wrong (\(times)),"
    }
    let call = wrong[0].call
    return right.isEmpty || call.isEmpty ? result : "\(call): \(wrong[0].recordedResult)"
  }

  /// Where it is right, if that is a matter of one thing.
  var exception: String? {
    Probe.onlyException(wrong.compactMap(\.probe), right.compactMap(\.probe)).map {
      "never where \($0.plain)"
    }
  }

  /// A few of the numbers that differ from input to input: `7, 4, 3, …`.
  static func list(_ numbers: [Double]) -> String {
    var different: [String] = []
    for number in numbers.map({ String(printf: "%.4g", $0) }) where !different.contains(number) {
      different.append(number)
    }
    return (different.prefix(3) + (different.count > 3 ? ["…"] : [])).joined(separator: ", ")
  }
}
