import Checking
import Tensors

/// What a network probe recorded, trial by trial.
final class Trials {
  let probe: NetworkMaskProbe
  private let evidence: Evidence
  private var known: [Int: [Tensor]] = [:]

  init(probe: NetworkMaskProbe, evidence: Evidence) {
    self.probe = probe
    self.evidence = evidence
  }

  subscript<Value>(key: ObservationKey<Value>, trial: Int) -> Value {
    get throws { try evidence[key.of(probe.call(trial))] }
  }

  func expected<Value>(_ key: ObservationKey<Value>, _ trial: Int) throws -> Value {
    try evidence.expected(key.of(probe.call(trial)))
  }

  func network(_ trial: Int) throws -> MaskedNetwork {
    try MaskedNetwork(probe.parameterNames, regularization: probe.regularization) {
      try expected(NetworkMaskProbe.parameter($0), trial)
    }
  }

  /// 1 where a unit was kept; `[N, H]` for each hidden layer.
  private func masks(_ trial: Int) throws -> [Tensor] {
    if let masks = known[trial] { return masks }
    let masks = !probe.drops ? [] : try recovery(trial).masks()
    known[trial] = masks
    return masks
  }

  private func recovery(_ trial: Int) throws -> MaskRecovery {
    let gradients = try probe.parameterNames.map {
      ($0, try self[NetworkMaskProbe.gradient($0), trial].cast(to: .float64))
    }
    return MaskRecovery(
      network: try network(trial), x: try expected(NetworkMaskProbe.x, trial), y: try labels(trial),
      keepProbability: probe.keepProbability, smallestActivation: probe.smallestActivation,
      gradients: Dictionary(uniqueKeysWithValues: gradients))
  }

  /// What the first layer was given, as its weights' gradient tells, `[N, D]`.
  func firstInputs(_ trial: Int) throws -> Tensor {
    try recovery(trial).inputs(of: 1, slope: try pass(trial).slopes[0])
  }

  private func labels(_ trial: Int) throws -> [Int] {
    try expected(NetworkMaskProbe.labels, trial).scalars.map { Int($0) }
  }

  /// The masks of a hidden layer's units that are not silent, `[trials, N, units]`.
  func visibleMasks(_ layer: Int) throws -> Tensor {
    let units = NetworkMaskProbe.visible(probe.hidden[layer - 1])
    let columns = try (0..<probe.trials).flatMap { trial in
      let mask = try masks(trial)[layer - 1]
      return (0..<probe.batch).flatMap { row in units.map { mask[row, $0] } }
    }
    return Tensor(columns, shape: [probe.trials, probe.batch, units.count])
  }

  /// The judge's own computation with the masks that the gradients give away.
  func pass(_ trial: Int) throws -> MaskedNetwork.Pass {
    let masks = try masks(trial).map { $0 / probe.keepProbability }
    return try network(trial).pass(
      try expected(NetworkMaskProbe.x, trial), try labels(trial), masks: masks)
  }
}
