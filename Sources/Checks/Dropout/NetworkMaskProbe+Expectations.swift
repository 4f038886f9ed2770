import Checking
import Tensors

extension NetworkMaskProbe {
  static let expectations: [Expectation] =
    all.map(\.parametersAreNamed) + all.flatMap(\.initialParameters) + properties

  private var parametersAreNamed: Expectation {
    let expected = parameterNames.sorted().joined(separator: ", ")
    return .property("\(name): the parameters are \(expected)", reading: [parametersAtFirst]) {
      let found = try $0[parametersAtFirst]
      return found == expected
        ? nil : "\(name): the parameters are “\(found)”, expected “\(expected)”"
    }
  }

  private var initialParameters: [Expectation] {
    parameterNames.map {
      .equal(
        initial($0), relative: dtype == .float32 ? 1e-6 : 1e-14,
        because: "the initializer is given, whatever the keep probability")
    }
  }

  private static let properties: [Expectation] = [
    property("scores drops nothing, in any network", reading: [scores, scoresOnceMore]) {
      try $0.scoresFault($1)
    },
    property("loss returns a gradient for every parameter", reading: [missingGradients]) {
      try $0.missingFault($1)
    },
    property(
      "making a network draws its weights and nothing else", reading: [nextBeforeScores]
    ) {
      try $1[nextBeforeScores, 0] == $1.expected(nextBeforeScores, 0)
        ? nil : "after its weights are drawn, the generator has been drawn from or reseeded"
    },
    property(
      "scores draws no random numbers and reseeds nothing",
      reading: [nextBeforeScores, nextAfterScores]
    ) { try $0.generatorFault($1) },
    property(
      "without dropout loss draws no random numbers", reading: [nextAfterScores, nextAfterLoss],
      of: all.filter { !$0.drops }
    ) { try $0.withoutLayersFault($1) },
    property(
      "the scores are not dropped in training", readsGradients: true
    ) { try $0.lastLayerFault($1) },
    property(
      "where the loss is right, its gradients are", reading: [loss], readsGradients: true
    ) { try $0.knownMasksFault($1) },
    property(
      "dropout follows every hidden layer: p is kept, by chance, with masks that nobody shares",
      readsGradients: true, of: dropping
    ) { try $0.masksFault($1) },
    property(
      "losses and gradients follow from the masks", reading: [loss], readsGradients: true
    ) { try $0.valueFault($1) },
    property(
      "with a dropout seed the masks repeat, without one they change",
      reading: [loss, lossOnceMore], of: dropping
    ) { try $0.repetitionFault($1) },
  ]

  static let dropping = all.filter(\.drops)

  var isSeeded: Bool { if case .from = seeds { true } else { false } }

  /// - Parameters:
  ///   - keys: What is read of every trial.
  ///   - readsGradients: Whether the gradients of all parameters are read too.
  private static func property(
    _ statement: String, reading keys: [any ObservationName] = [], readsGradients: Bool = false,
    of probes: [NetworkMaskProbe] = all,
    fault: @escaping @Sendable (NetworkMaskProbe, Trials) throws -> String?
  ) -> Expectation {
    let keys = probes.flatMap { probe in
      let gradients = readsGradients ? probe.parameterNames.map(gradient) : []
      return (0..<probe.trials).flatMap { trial in
        (keys + gradients).map { $0.of(probe.call(trial)) }
      }
    }
    return .property(statement, reading: keys) { evidence in
      for probe in probes {
        if let fault = try fault(probe, Trials(probe: probe, evidence: evidence)) {
          return "\(probe.name): \(fault)"
        }
      }
      return nil
    }
  }
}
