import AuditSupport
import Auditing
import ConvNetsChecks
import Tensors
import Training

/// Mistakes in which statistics batch normalization uses, and when its averages move.
func averageMistakes(_ net: NormalizedNetFunction) -> [ConvNetsVariant] {
  [
    net.mistake("never-stores-averages", "What the layer made of the averages must be kept.") {
      $0.norm.storesAverages = { _ in false }
    },
    net.mistake("stores-averages-in-scores-only", "The averages follow the batches of training.") {
      $0.norm.storesAverages = { $0 == .test }
    },
    net.mistake("training-mode-always", "scores works in test mode, with the running averages.") {
      $0.norm.settings = { $0.mode = .train }
    },
    net.mistake(
      "batch-statistics-in-scores", "The scores of an example do not depend on the other examples."
    ) {
      $0.norm.settings = { $0.mode = .train }
      $0.norm.storesAverages = { $0 == .train }
    },
    net.mistake("test-mode-always", "In training each batch is normalized by its own statistics.") {
      $0.norm.settings = { $0.mode = .test }
    },
    net.mistake("updates-averages-in-scores", "scores uses the averages and leaves them alone.") {
      changeBatchNorm(&$0) { layer, x, gamma, beta, settings, averages in
        let result = layer(x, gamma, beta, settings, &averages)
        if settings.mode == .test {
          let train = BatchNormSettings(mode: .train)
          _ = layer(x, gamma, beta, train, &averages)
        }
        return result
      }
    },
    net.mistake("one-example-in-test-mode", "A batch of one is normalized by itself, too.") {
      changeBatchNorm(&$0) { layer, x, gamma, beta, settings, averages in
        var settings = settings
        if x.shape[0] == 1 { settings.mode = .test }
        return layer(x, gamma, beta, settings, &averages)
      }
    },
    net.mistake("one-example-moves-nothing", "Every batch moves the averages, one of one too.") {
      changeBatchNorm(&$0) { layer, x, gamma, beta, settings, averages in
        var copy = averages
        let result = layer(x, gamma, beta, settings, &copy)
        if x.shape[0] > 1 { averages = copy }
        return result
      }
    },
    net.mistake("eight-averages", "Every layer has averages of its own, the tenth too.") {
      $0.norm.averagesOf = { min($0, 8) }
    },
    net.mistake("starts-averages-anew", "The averages go on from where the last batch left them.") {
      $0.norm.found = { found in
        RunningAverages(features: found.mean.count, dtype: found.mean.dtype)
      }
    },
    net.mistake(
      "starts-averages-anew-in-training", "The averages go on from where the last batch left them."
    ) {
      changeBatchNorm(&$0) { layer, x, gamma, beta, settings, averages in
        if settings.mode == .train {
          averages = RunningAverages(features: x.shape[1], dtype: x.dtype)
        }
        return layer(x, gamma, beta, settings, &averages)
      }
    },
    net.mistake("keeps-the-latest-batch", "An average of all batches, not the latest one's alone.")
    { $0.norm.settings = { $0.momentum = 0 } },
    net.mistake("averages-of-the-first-layer", "Every layer has running averages of its own.") {
      $0.norm.averagesOf = { _ in 1 }
    },
    net.mistake("momentum-of-the-new", "0.9 is the share of the old average, 0.1 of the new.") {
      $0.norm.settings = { $0.momentum = 0.1 }
    },
    net.mistake("momentum-0.99", "The momentum is 0.9 here.") {
      $0.norm.settings = { $0.momentum = 0.99 }
    },
    net.mistake("momentum-and-epsilon-exchanged", "The momentum is 0.9, ε is 1e-5.") {
      $0.norm.settings = { ($0.momentum, $0.epsilon) = ($0.epsilon, $0.momentum) }
    },
    net.mistake("epsilon-0.001", "ε is 1e-5 here.") { $0.norm.settings = { $0.epsilon = 1e-3 } },
    net.mistake("epsilon-1e-8", "ε is 1e-5, larger than Adam's.") {
      $0.norm.settings = { $0.epsilon = 1e-8 }
    },
    net.mistake("variance-from-ones", "Both averages begin at 0 here, the variance too.") {
      $0.norm.initialAverages = { count, dtype in
        RunningAverages(
          mean: Tensor.zeros([count], dtype: dtype), variance: Tensor.ones([count], dtype: dtype))
      }
    },
    net.mistake("averages-in-float64", "The averages have the configuration's element type.") {
      $0.norm.initialAverages = { count, _ in RunningAverages(features: count) }
    },
    net.careless("goes-forward-twice", "loss goes forward once: each pass moves the averages.") {
      $0.lossOf = { right, x, y in
        _ = right.loss(x, y)
        return right.loss(x, y)
      }
    },
    net.careless("scores-by-loss", "scores changes nothing: no training pass for them.") {
      $0.scoresOf = { right, x in
        _ = right.loss(x, [Int](repeating: 0, count: x.shape[0]))
        return right.scores(x)
      }
    },
    net.careless("puts-state-back", "What training changed in the averages stays.") {
      $0.lossOf = { right, x, y in
        let state = right.state
        defer { right.state = state }
        return right.loss(x, y)
      }
    },
  ]
}

/// Mistakes in what the network shows of its averages, and in what it makes of a checkpoint's.
func stateMistakes(_ net: NormalizedNetFunction) -> [ConvNetsVariant] {
  [
    net.mistake("no-state", "A checkpoint reads the running averages in state.") {
      $0.norm.shown = { _ in [:] }
      $0.norm.taken = { _, _ in }
    },
    net.mistake("state-is-a-copy", "A state that is set must be used: a checkpoint sets it.") {
      $0.norm.taken = { _, _ in }
    },
    net.careless("averages-apart-from-state", "state must be what scores uses, not a copy of it.") {
      net in
      var own: [String: Tensor]?
      net.lossOf = { right, x, y in
        if let own { right.state = own }
        defer { own = right.state }
        return right.loss(x, y)
      }
      net.scoresOf = { right, x in
        guard let own else { return right.scores(x) }
        let shown = right.state
        defer { right.state = shown }
        right.state = own
        return right.scores(x)
      }
    },
    net.mistake("state-after-first-batch", "The averages are there from the beginning: zeros.") {
      let isEmpty: @Sendable ([String: Tensor]) -> Bool = { averages in
        averages.values.allSatisfy { $0 == Tensor.zeros(like: $0) }
      }
      $0.norm.shown = { isEmpty($0) ? [:] : $0 }
    },
    net.mistake("state-counted-from-0", "The first layer has the number 1 in the state as well.") {
      $0.norm.meanName = { "runningMean\($0 - 1)" }
      $0.norm.varianceName = { "runningVariance\($0 - 1)" }
    },
    net.mistake("state-has-other-names", "The names are runningMean1, runningVariance1, ….") {
      $0.norm.meanName = { "running_mean\($0)" }
      $0.norm.varianceName = { "running_var\($0)" }
    },
    net.mistake("state-exchanged", "Under runningMean stands the mean, not the variance.") {
      $0.norm.meanName = { "runningVariance\($0)" }
      $0.norm.varianceName = { "runningMean\($0)" }
    },
    net.mistake("state-without-variances", "The running variances are part of the state as well.") {
      $0.norm.shown = { averages in averages.filter { $0.key.hasPrefix("runningMean") } }
      $0.norm.taken = { averages, state in averages.merge(state) { $1 } }
    },
    net.mistake("state-has-deviations", "The state holds variances, not their roots.") {
      $0.norm.shown = { averages in
        averages.reduce(into: [:]) { shown, entry in
          let isVariance = entry.key.hasPrefix("runningVariance")
          shown[entry.key] = isVariance ? sqrt(entry.value) : entry.value
        }
      }
      $0.norm.taken = { averages, state in
        averages = state.reduce(into: [:]) { averages, entry in
          let isVariance = entry.key.hasPrefix("runningVariance")
          averages[entry.key] = isVariance ? entry.value * entry.value : entry.value
        }
      }
    },
    net.mistake("state-as-rows", "An average has one number for each unit: one axis.") {
      $0.norm.shown = { $0.mapValues { $0.reshaped(1, -1) } }
      $0.norm.taken = { averages, state in averages = state.mapValues { $0.reshaped(-1) } }
    },
    averagesInAGlobal(net),
  ]
}

private func averagesInAGlobal(_ net: NormalizedNetFunction) -> ConvNetsVariant {
  let averages = Memory<[String: Tensor]>([:])
  return net.mistake(
    "averages-in-a-global", "Each network has running averages of its own: no global variables."
  ) { $0.norm.memory = { averages } }
}

private func changeBatchNorm(
  _ wiring: inout Wiring,
  _ change:
    @escaping @Sendable (
      _ layer: NormWiring.Layer, _ x: Tensor, _ gamma: Tensor, _ beta: Tensor,
      _ settings: BatchNormSettings, _ averages: inout RunningAverages
    ) -> (out: Tensor, backward: (Tensor) -> NormGradients)
) {
  let layer = wiring.norm.layers[.batch]!
  wiring.norm.layers[.batch] = { x, gamma, beta, settings, averages in
    change(layer, x, gamma, beta, settings, &averages)
  }
}
