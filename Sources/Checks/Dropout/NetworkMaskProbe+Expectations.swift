import Checking
import Tensors

extension NetworkMaskProbe {
  static let expectations: [Expectation] =
    all.flatMap { probe in
      (probe.initialParameters + [probe.parametersAreNamed]).map { $0.counting(probe.subject) }
    } + properties

  private var subject: PointPart.Subject {
    let isSpecial =
      batch == 1 || input.count > 1 || hidden.isEmpty || (hidden.min() ?? 0) < 6
      || offset != 0 || gap > 0 || contrast > 0 || activation != 3 || silence == 0 || isSeeded
      || regularization > 0
    return dtype == .float32 ? .elementTypes : isSpecial ? .specialCases : .forward
  }

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
    property(.forward, "scores drops nothing, in any network", reading: [scores, scoresOnceMore]) {
      try $0.scoresFault($1)
    },
    property(.backward, "loss returns a gradient for every parameter", reading: [missingGradients])
    {
      try $0.missingFault($1)
    },
    property(
      .forward, "making a network draws its weights and nothing else", reading: [nextBeforeScores]
    ) {
      try $1[nextBeforeScores, 0] == $1.expected(nextBeforeScores, 0)
        ? nil : "after its weights are drawn, the generator has been drawn from or reseeded"
    },
    property(
      .forward, "scores draws no random numbers and reseeds nothing",
      reading: [nextBeforeScores, nextAfterScores]
    ) { try $0.generatorFault($1) },
    property(
      .forward, "without dropout loss draws no random numbers",
      reading: [nextAfterScores, nextAfterLoss],
      of: all.filter { !$0.drops }
    ) { try $0.withoutLayersFault($1) },
    property(
      .backward, "the scores are not dropped in training", readsGradients: true
    ) { try $0.lastLayerFault($1) },
    property(
      .backward, "where the loss is right, its gradients are", reading: [loss], readsGradients: true
    ) { try $0.knownMasksFault($1) },
    property(
      .backward,
      "dropout follows every hidden layer: p is kept, by chance, with masks that nobody shares",
      readsGradients: true, of: dropping
    ) { try $0.masksFault($1) },
    property(
      .backward, "losses and gradients follow from the masks", reading: [loss], readsGradients: true
    ) { try $0.valueFault($1) },
    property(
      .forward, "with a dropout seed the masks repeat, without one they change",
      reading: [loss, lossOnceMore], of: dropping
    ) { try $0.repetitionFault($1) },
  ].flatMap(\.self)

  static let dropping = all.filter(\.drops)

  var isSeeded: Bool { if case .from = seeds { true } else { false } }

  /// The statement about plain networks, special ones and those of the shorter type.
  /// - Parameters:
  ///   - results: What it is about.
  ///   - keys: What is read of every trial.
  ///   - readsGradients: Whether the gradients of all parameters are read too.
  private static func property(
    _ results: PointPart.Subject, _ statement: String,
    reading keys: [any ObservationName] = [], readsGradients: Bool = false,
    of probes: [NetworkMaskProbe] = all,
    fault: @escaping @Sendable (NetworkMaskProbe, Trials) throws -> String?
  ) -> [Expectation] {
    PointPart.Subject.kindsOfInputs.compactMap { subject, name in
      let probes = probes.filter { $0.subject == subject }
      guard !probes.isEmpty else { return nil }
      let keys = probes.flatMap { $0.names(keys, readsGradients: readsGradients) }
      return .property(statement + name, reading: keys) { evidence in
        for probe in probes {
          if let fault = try fault(probe, Trials(probe: probe, evidence: evidence)) {
            return "\(probe.name): \(fault)"
          }
        }
        return nil
      }.counting(subject).counting(results)
    }
  }

  private func names(
    _ keys: [any ObservationName], readsGradients: Bool
  ) -> [any ObservationName] {
    let gradients: [any ObservationName] = readsGradients ? parameterNames.map(Self.gradient) : []
    return (0..<trials).flatMap { trial in (keys + gradients).map { $0.of(call(trial)) } }
  }
}
