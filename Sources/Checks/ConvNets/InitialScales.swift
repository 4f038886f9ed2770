import CheckSupport
import Checking
import Tensors
import Training

/// Networks with batch normalization and without, from initial weights of every size.
enum InitialScales {
  /// From far too small to far too large: the course has 20 of them.
  static let scales = [1e-4, 1e-3, 1e-2, 1e-1, 1]

  static let kinds: [(normalization: Normalization, legend: String)] = [
    (.none, "without normalization"), (.batch, "batch norm"),
  ]

  /// What is shown of the runs, one number for each scale.
  enum Outcome: String, CaseIterable {
    case validation = "best validation accuracy"
    case training = "best training accuracy"
    case loss = "mean of the last 100 losses"

    func of(_ history: TrainingHistory) -> Double {
      switch self {
      case .validation: history.validationAccuracies.max() ?? .nan
      case .training: history.trainAccuracies.max() ?? .nan
      case .loss: Tensor(history.losses.suffix(100)).mean()
      }
    }

    func key(_ legend: String) -> ObservationKey<Curve> { ObservationKey(rawValue).of(legend) }
  }

  /// The runs of one kind of network.
  static func runs(_ index: Int) -> [NormalizationRun] {
    let (normalization, legend) = kinds[index]
    return scales.map { scale in
      NormalizationRun(
        "\(legend), weights of about \(scale.short)", normalization,
        hidden: [50, 50, 50, 50, 50, 50, 50], weightScale: scale)
    }
  }

  static let runs = kinds.indices.flatMap(runs)

  /// Records what is shown of the runs, from their histories by label.
  static func record(_ histories: [String: TrainingHistory], _ recorder: Recorder) {
    for (index, kind) in kinds.enumerated() {
      let ofKind = runs(index).map { histories[$0.label]! }
      for outcome in Outcome.allCases {
        recorder.record(outcome.key(kind.legend), Curve(ofKind.map(outcome.of)))
      }
    }
  }

  static let expectations: [Expectation] =
    kinds.flatMap { kind in
      Outcome.allCases.map { .curve($0.key(kind.legend), count: scales.count) }
    } + [
      isBetter(at: 0, "with the smallest weights"),
      isBetter(at: scales.count - 1, "with the largest weights"),
    ]

  private static func isBetter(at index: Int, _ where: String) -> Expectation {
    let (plain, normalized) = (Outcome.loss.key(kinds[0].legend), Outcome.loss.key(kinds[1].legend))
    return .property(
      "\(`where`) the last losses are lower with batch norm", reading: [plain, normalized]
    ) {
      let (without, with) = (try $0[plain].numbers[index], try $0[normalized].numbers[index])
      if with < without { return nil }
      let texts = distinctTexts(without, with, digits: 3)
      return "they are \(texts.first) without and \(texts.second) with it"
    }
  }

  static let plots = [
    plot(
      "accuracy", "Best accuracy", "Accuracy", 0...1,
      kinds.enumerated().flatMap { color, kind in
        Plot.Series.pair(
          training: Outcome.training.key(kind.legend),
          validation: Outcome.validation.key(kind.legend), of: kind.legend, color: color)
      }),
    // Without normalization large weights have losses of a thousand and more.
    plot(
      "loss", "Mean of the last 100 losses", "Loss", 0...3.5,
      kinds.map { Plot.Series(Outcome.loss.key($0.legend), $0.legend) }),
  ]

  private static func plot(
    _ id: String, _ title: String, _ yLabel: String, _ range: ClosedRange<Double>,
    _ curves: [Plot.Series]
  ) -> Plot {
    Plot(
      id: "initial-scale-\(id)", title: "\(title), by initial weights",
      xLabel: "Standard deviation of the initial weights", yLabel: yLabel,
      curves: curves, at: .logarithmic(scales), yRange: range)
  }
}
