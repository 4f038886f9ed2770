import Checking
import Tensors

/// A step that a function traced once in a call, so that it is known by its name.
struct NamedStep {
  let call: String
  let function: String
  let name: String
  let tensor: Tensor

  var identity: [String] { [call, function, name] }
}

extension Record {
  /// The steps that are known by their names, in the order in which they were traced.
  var namedSteps: [NamedStep] {
    var known: Set<[String]> = []
    return tracedSteps.flatMap { next, steps -> [NamedStep] in
      guard let next else { return [] }
      let call = RecordedName(next).call
      let counts = steps.reduce(into: [:]) { $0[[$1.function, $1.name], default: 0] += 1 }
      return steps.compactMap { step in
        guard counts[[step.function, step.name]] == 1, let tensor = step.value.numbers,
          tensor.count > 0
        else { return nil }
        let named = NamedStep(
          call: call, function: step.function, name: step.name, tensor: tensor)
        return known.insert(named.identity).inserted ? named : nil
      }
    }
  }
}
