import CheckSupport
import Checking
import Tensors
import Training

/// What only a network can say that was trained as it should be, on this run's examples.
///
/// Without dropout a training run has one outcome, the reference's. With dropout its draws are
/// free; but from recorded parameters the judge computes what the network must have said, of the
/// probe exactly, since the gradients reveal its masks, and of a training step within what chance
/// allows.
extension RegularizationRun {
  static var proofs: [Expectation] {
    let (without, with) = (all[0], all[1])
    return [without.equalsTheReference]
      + [with.beginsAsTheReference] + Moment.allCases.flatMap(with.probeExpectations)
      + [with.lossesAreThoseOfDropout, with.resemblesTheReference]
      + all.map(\.parametersClassifyAsTheCurvesSay)
  }

  private func parameters(_ moment: Moment) -> [ObservationKey<Tensor>] {
    Self.parameterNames.map { parameter($0, moment) }
  }

  /// The network as it was recorded.
  private func network(_ moment: Moment, _ evidence: Evidence) throws -> MaskedNetwork {
    try MaskedNetwork(Self.parameterNames) { try evidence[parameter($0, moment)] }
  }

  // MARK: - Beside the reference

  private var equalsTheReference: Expectation {
    let (loss, accuracies) = (curves.loss, [curves.trainAccuracy, curves.validationAccuracy])
    return .property(
      "\(legend), losses and accuracies are the reference's", reading: [loss] + accuracies
    ) { evidence in
      let losses = try evidence[loss].numbers
      let references = try evidence.expected(loss).numbers
      for step in 0..<losses.count {
        // Sums of float32 in another order part by some thousandths, where a unit stands at the
        // edge of its ReLU.
        let bound = (step == 0 ? 1e-4 : 0.05) * max(references[step], 1)
        if !(abs(losses[step] - references[step]) <= bound) {
          return String(
            printf: "the loss of step %d is %.6g, expected %.6g", step + 1, losses[step],
            references[step])
        }
      }
      for key in accuracies {
        let difference = abs(try evidence[key].tensor - evidence.expected(key).tensor).max()
        if !(difference <= 0.05) {
          return String(
            printf: "\(key.name) differs from the reference's by up to %.3f", difference)
        }
      }
      return nil
    }
  }

  private var beginsAsTheReference: Expectation {
    let keys = parameters(.first) + [batch(.first)]
    return .property(
      "\(legend), training begins with the reference's weights and examples", reading: keys
    ) { evidence in
      for key in keys {
        let expected = try evidence.expected(key)
        let difference = abs(try evidence[key] - expected).max()
        if !(difference <= 1e-6 * abs(expected).max()) {
          return "\(key.name) is not the reference's: "
            + "has the network drawn other random numbers before?"
        }
      }
      return nil
    }
  }

  /// The reference's masks are others, which moves an epoch's accuracy by some hundredths.
  private var resemblesTheReference: Expectation {
    let keys = [curves.trainAccuracy, curves.validationAccuracy]
    return .property(
      "\(legend), accuracies resemble those of the reference, on average over the epochs",
      reading: keys
    ) { evidence in
      for key in keys {
        let (found, expected) = (
          try evidence[key].tensor.mean(), try evidence.expected(key).tensor.mean()
        )
        if !(abs(found - expected) <= 0.1) {
          return String(
            printf: "\(key.name) is %.3f on average, expected about %.3f", found, expected)
        }
      }
      return nil
    }
  }

  // MARK: - From recorded parameters

  private var parametersClassifyAsTheCurvesSay: Expectation {
    let parts: [(RegularizationData.Part, ObservationKey<Curve>)] = [
      (.training, curves.trainAccuracy), (.validation, curves.validationAccuracy),
    ]
    return .property(
      "\(legend), the parameters classify as well as the curves say",
      reading: Self.parameterNames.map(best) + parts.map(\.1)
    ) { evidence in
      let net = try MaskedNetwork(Self.parameterNames) { try evidence[best($0)] }
      let held = try evidence[curves.validationAccuracy].numbers
      guard let epoch = held.indices.first(where: { held[$0] == held.max() }) else { return nil }
      for (part, curve) in parts {
        let examples = try evidence.examples(part)
        let accuracy = net.accuracy(examples.inputs, examples.labels)
        let claimed = try evidence[curve].numbers[epoch]
        // Scores that are equal but for rounding may change places.
        if !(abs(accuracy - claimed) <= 0.01) {
          return "after epoch \(epoch) the \(part.rawValue) accuracy "
            + String(printf: "is %.3f, with the network's parameters %.3f", claimed, accuracy)
        }
      }
      return nil
    }
  }

  /// The loss of a training step, against many draws of masks for the same parameters and examples.
  private var lossesAreThoseOfDropout: Expectation {
    let keys = Moment.allCases.flatMap { parameters($0) + [batch($0)] }
    return .property(
      "\(legend), the losses are those of minibatches in which each unit is kept with p",
      reading: keys + [curves.loss]
    ) { evidence in
      let losses = try evidence[curves.loss].numbers
      var squares = 0.0
      var worst = (deviations: 0.0, text: "")
      for moment in Moment.allCases {
        let (mean, deviation) = try expectedLoss(moment, evidence)
        let step = moment.step(of: losses.count)
        let deviations = (losses[step] - mean) / deviation
        squares += deviations * deviations
        if !(abs(deviations) <= worst.deviations) {
          let text = String(
            printf: "the loss of step %d is %.4g; with its parameters and examples it should be "
              + "%.4g ± %.2g", step + 1, losses[step], mean, deviation)
          worst = (abs(deviations), text)
        }
      }
      // The squares of five independent deviations: a right network exceeds this in one of 10⁶
      // runs.
      return squares <= 40 ? nil : worst.text
    }
  }

  private func expectedLoss(
    _ moment: Moment, _ evidence: Evidence
  ) throws -> (mean: Double, deviation: Double) {
    let net = try network(moment, evidence)
    let examples = try evidence.examples(.training)
    let batch = try evidence[batch(moment)].scalars.map { number in
      min(max(Int(exactly: number) ?? 0, 0), examples.labels.count - 1)
    }
    let hidden = maximum(net.affine(1, examples.inputs.rows(batch)), 0)
    let labels = batch.map { examples.labels[$0] }
    let random = RandomState(seed: 1)
    let losses = (0..<60).map { _ in
      net.loss(
        lastHidden: hidden * (random.rand(hidden.shape) .< keepProbability) / keepProbability,
        labels)
    }
    let mean = Tensor(losses).mean()
    let distances = Tensor(losses) - mean
    return (mean, ((distances * distances).sum() / Double(losses.count - 1)).squareRoot())
  }

  // MARK: - The probe

  private func probeExpectations(_ moment: Moment) -> [Expectation] {
    let keys = parameters(moment) + Self.parameterNames.map { probeGradient($0, moment) }
    return [
      .property(
        "\(legend), \(moment.rawValue): every example has a mask of its own, with p kept",
        reading: keys
      ) { evidence in
        let masks = try masks(moment, evidence)
        return maskFault(masks.kept, masks.active)
      },
      .property(
        "\(legend), \(moment.rawValue): loss and gradients follow from the masks",
        reading: keys + [probeLoss(moment)]
      ) { try probeFault(moment, $0) },
    ]
  }

  /// Which units each example kept, and which could be seen to be kept because their ReLU let them
  /// pass. Both of shape `[examples, H]`.
  ///
  /// No two examples have a pixel in common, so that the gradient of a pixel's weights belongs to
  /// one example: recorded is one pixel of each.
  private func masks(
    _ moment: Moment, _ evidence: Evidence
  ) throws -> (kept: Tensor, active: Tensor) {
    let gradient = try evidence[probeGradient("W1", moment)]
    let kept = (gradient .!= 0).cast(to: .float64)
    let net = try network(moment, evidence)
    let affine = net.affine(1, try evidence.expected(RegularizationData.Part.probe.inputs))
    // In float32 a sum that is almost 0 may have the other sign.
    return (kept, affine .> 1e-4 * abs(affine).max())
  }

  private func maskFault(_ kept: Tensor, _ active: Tensor) -> String? {
    let seen = kept * active
    if let fault = DropoutMask.countFault(seen.sum(), of: Int(active.sum()), p: keepProbability) {
      return "of the hidden units, \(fault) (p = \(keepProbability))"
    }
    let last = kept.shape[0] - 1
    let centered = (kept - keepProbability) * active
    let pairs = centered[0..<last, .all] * centered[1..<last + 1, .all]
    let pairCount = (active[0..<last, .all] * active[1..<last + 1, .all]).sum()
    let correlation = pairs.sum() / (keepProbability * (1 - keepProbability)) / max(pairCount, 1)
    let bound = DropoutMask.correlationBound(max(Int(pairCount), 1), keepProbability)
    guard !(abs(correlation) <= bound) else { return nil }
    return String(
      printf:
        "the examples of a minibatch do not drop independently: correlation %.3f, chance %.3f",
      correlation, bound)
  }

  /// Rounding of float32, in sums of up to some thousand terms, against the largest element.
  private static let gradientTolerance = 1e-3

  private func probeFault(_ moment: Moment, _ evidence: Evidence) throws -> String? {
    let net = try network(moment, evidence)
    let probe = try evidence.examples(.probe)
    let factors = try masks(moment, evidence).kept / keepProbability
    let pass = net.pass(probe.inputs, probe.labels, factors: [factors])
    let loss = pass.loss
    var gradients = pass.gradients
    gradients["W1"] = gradients["W1"]!.rows(probe.brightestPixels)
    let found = try evidence[probeLoss(moment)]
    if !(abs(found - loss) <= 1e-3 * max(loss, 0.1)) {
      return String(
        printf: "the loss is %.6g; from the units that were kept follows %.6g", found, loss)
    }
    for parameter in Self.parameterNames {
      let gradient = try evidence[probeGradient(parameter, moment)].cast(to: .float64)
      let expected = gradients[parameter]!
      let (error, size) = (abs(gradient - expected).max(), abs(expected).max())
      if !(error <= Self.gradientTolerance * size) {
        return String(
          printf: "the gradient of \(parameter) is off by %.2g where its largest element is %.2g",
          error, size)
      }
    }
    return nil
  }
}

extension Evidence {
  /// The examples of a part of the data, as the reference has them.
  fileprivate func examples(_ part: RegularizationData.Part) throws -> Examples {
    Examples(
      inputs: try expected(part.inputs), labels: try expected(part.labels).numbers.map { Int($0) })
  }
}
