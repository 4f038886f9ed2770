import Checking
import Tensors

extension NetworkProbe {
  static let expectations: [Expectation] =
    all.map(\.parametersAreNamed) + all.flatMap(\.initialParameters) + properties

  private var parametersAreNamed: Expectation {
    let expected = parameterNames.sorted().joined(separator: ", ")
    return .property("\(name): the parameters are \(expected)", reading: [parametersAtFirst]) {
      let found = $0.student.text(parametersAtFirst) ?? ""
      return found == expected
        ? nil : "\(name): the parameters are “\(found)”, expected “\(expected)”"
    }
  }

  private var initialParameters: [Expectation] {
    parameterNames.map {
      .equal(
        initial($0), relative: dtype == .float32 ? 1e-6 : 1e-14,
        because: "the initialiser is given, whatever the keep probability")
    }
  }

  private static let properties: [Expectation] = [
    property("scores drops nothing, in any network", reading: ["scores", "scores once more"]) {
      try $0.scoresFault($1)
    },
    property("loss returns a gradient for every parameter", reading: ["missing gradients"]) {
      $0.missingFault($1)
    },
    property(
      "making a network draws its weights and nothing else", reading: ["next number before scores"]
    ) { probe, trials in
      trials.number("next number before scores", 0)
        == trials.evidence.reference.number(probe.name("next number before scores", 0))
        ? nil : "after its weights are drawn, the generator has been drawn from or reseeded"
    },
    property(
      "scores draws no random numbers and reseeds nothing",
      reading: ["next number before scores", "next number after scores"]
    ) { try $0.generatorFault($1) },
    property(
      "without dropout loss draws no random numbers",
      reading: ["next number after scores", "next number after loss"],
      of: all.filter { !$0.drops }
    ) { $0.withoutLayersFault($1) },
    property("the scores are not dropped in training", reading: gradients) {
      try $0.lastLayerFault($1)
    },
    property("where the loss is right, its gradients are", reading: ["loss"] + gradients) {
      try $0.knownMasksFault($1)
    },
    property(
      "dropout follows every hidden layer: p is kept, by chance, with masks that nobody shares",
      reading: gradients, of: dropping
    ) { try $0.masksFault($1) },
    property("losses and gradients follow from the masks", reading: ["loss"] + gradients) {
      try $0.valueFault($1)
    },
    property(
      "with a dropout seed the masks repeat, without one they change",
      reading: ["loss", "loss once more"], of: dropping
    ) { try $0.repetitionFault($1) },
  ]

  static let dropping = all.filter(\.drops)

  /// Stands for the gradients of all parameters.
  private static let gradients = ["gradients"]

  var isSeeded: Bool { if case .from = seeds { true } else { false } }

  private static func property(
    _ statement: String, reading observations: [String], of probes: [NetworkProbe] = all,
    fault: @escaping @Sendable (NetworkProbe, Trials) throws -> String?
  ) -> Expectation {
    let names = probes.flatMap { probe in
      (0..<probe.trials).flatMap { trial in
        observations.flatMap { observation in
          observation == "gradients"
            ? probe.parameterNames.map { probe.name("d\($0)", trial) }
            : [probe.name(observation, trial)]
        }
      }
    }
    return .property(statement, reading: names) { evidence in
      for probe in probes {
        if let fault = try fault(probe, Trials(probe: probe, evidence: evidence)) {
          return "\(probe.name): \(fault)"
        }
      }
      return nil
    }
  }
}
