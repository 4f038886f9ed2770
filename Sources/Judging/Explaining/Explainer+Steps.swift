import Checking
import Tensors

extension Explainer {
  /// The first of the traced steps that differs somewhere, if one does: the others are made of it.
  ///
  /// None where the student left out a step that the reference traced before in another function:
  /// this function may have been given other numbers.
  func firstWrongStep(in surroundings: Surroundings) -> [Symptom] {
    let traced = Dictionary(
      student.namedSteps.map { ($0.identity, $0.tensor) }, uniquingKeysWith: { first, _ in first })
    let probes = probes
    var leftOut: Set<String> = []
    for steps in reference.namedSteps.groupedByName {
      let compared = steps.compactMap { step -> ComparedResult? in
        guard surroundings.isGivenTheSame(in: step.call) else { return nil }
        return traced[step.identity].flatMap {
          ComparedResult(step, $0, probe: probes[step.call])
        }
      }
      if compared.isEmpty { leftOut.insert(steps[0].function) }
      let symptom = Symptom(
        result: Surroundings.step + steps[0].name, all: compared, surroundings: surroundings)
      if let symptom {
        return leftOut.subtracting([steps[0].function]).isEmpty ? [symptom] : []
      }
    }
    return []
  }

  /// The probe of every call.
  private var probes: [String: Probe] {
    Dictionary(
      expectations.flatMap { expectation in
        expectation.reads.compactMap { name in
          expectation.probe.map { (RecordedName(name).call, $0) }
        }
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension [NamedStep] {
  /// Those of one name, and one function, in the order in which they first appear.
  fileprivate var groupedByName: [[NamedStep]] {
    var positions: [[String]: Int] = [:]
    return reduce(into: []) { groups, step in
      let name = [step.function, step.name]
      if let position = positions[name] {
        groups[position].append(step)
      } else {
        positions[name] = groups.count
        groups.append([step])
      }
    }
  }
}
