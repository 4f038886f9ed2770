import Checking
import Tensors
import Training

/// The three curves of a training run: their names in the record, what must hold of them, their
/// plots.
public struct TrainingCurves: Sendable {
  /// What is trained, as the legend names it.
  public let label: String
  public let iterations: Int
  /// How many accuracies there are.
  public let checks: Int

  public init(_ label: String, iterations: Int, checks: Int) {
    self.label = label
    self.iterations = iterations
    self.checks = checks
  }

  public var loss: String { "\(label): loss" }
  public var trainAccuracy: String { "\(label): training accuracy" }
  public var validationAccuracy: String { "\(label): validation accuracy" }

  public func record(_ history: TrainingHistory, _ recorder: Recorder) {
    recorder.record(loss, curve: history.losses)
    recorder.record(trainAccuracy, curve: history.trainAccuracies)
    recorder.record(validationAccuracy, curve: history.validationAccuracies)
  }

  public var expectations: [Expectation] {
    [
      .curve(loss, count: iterations), .curve(trainAccuracy, count: checks),
      .curve(validationAccuracy, count: checks),
    ]
  }

  /// The run goes as the reference's does, from the first loss to the last.
  public func followsTheReference(relative: Double, growth: Double = 1) -> Expectation {
    TrainingCurves.followsTheReference(loss, relative: relative, growth: growth)
  }

  /// The curve is the reference's: same data, same draws, same steps, so the same numbers up to
  /// rounding. A network that only pretends to learn is found at once, a rule that changes its ways
  /// when it does.
  /// - Parameters:
  ///   - relative: The allowed error of each of the first ten numbers, per unit.
  ///   - growth: The factor by which rounding may grow from one number to the next after these.
  public static func followsTheReference(
    _ name: String, relative: Double, growth: Double = 1
  ) -> Expectation {
    .measured("\(name): as the reference's from the first to the last", reading: [name]) {
      let (found, expected) = (try $0.tensor(name).scalars, try $0.expected(name).scalars)
      var bound = relative
      var first: Int?
      var excess = 0.0
      for (index, (value, reference)) in zip(found, expected).enumerated() {
        if index >= 10 { bound *= growth }
        let units = abs(value - reference) / (bound * abs(reference))
        if value == reference || units <= 1 { continue }
        first = first ?? index
        excess = max(excess, units)
      }
      guard let first else { return .met() }
      let texts = distinctTexts(found[first], expected[first], digits: 6)
      return .unmet(
        .wrongValue,
        "\(name)[\(first)] is \(texts.first), expected \(texts.second); "
          + (first == 0 ? "it is the first number" : "the \(first) before it are right"),
        excess: excess)
    }
  }

  /// The run begins as the reference's does.
  public func beginsAsTheReference(relative: Double) -> Expectation {
    TrainingCurves.beginsAsTheReference(loss, relative: relative)
  }

  /// The first ten numbers of a curve are the reference's; later on rounding may grow.
  public static func beginsAsTheReference(_ name: String, relative: Double) -> Expectation {
    .property("\(name): the first ten are the reference's", reading: [name]) {
      let found = try $0.tensor(name).scalars.prefix(10)
      let expected = try $0.expected(name).scalars.prefix(10)
      let fault = zip(found, expected).enumerated().first { _, pair in
        !(abs(pair.0 - pair.1) <= relative * abs(pair.1))
      }
      return fault.map { index, pair in
        let texts = distinctTexts(pair.0, pair.1, digits: 6)
        return "\(name)[\(index)] is \(texts.first), expected \(texts.second)"
      }
    }
  }

  /// The plots in which several runs are compared: losses, training and validation accuracies.
  /// - Parameter id: What the files' names begin with.
  public static func plots(_ runs: [TrainingCurves], id: String) -> [Plot] {
    [
      Plot(
        id: "\(id)-loss", title: "Training loss", xLabel: "Iteration", yLabel: "Loss",
        curves: runs.map { ($0.loss, $0.label) }),
      Plot(
        id: "\(id)-training-accuracy", title: "Training accuracy", xLabel: "Epoch",
        yLabel: "Accuracy", curves: runs.map { ($0.trainAccuracy, $0.label) }),
      Plot(
        id: "\(id)-validation-accuracy", title: "Validation accuracy", xLabel: "Epoch",
        yLabel: "Accuracy", curves: runs.map { ($0.validationAccuracy, $0.label) }),
    ]
  }
}

/// Shows one run of several as a part of the whole experiment.
public func report(
  run index: Int, of count: Int, _ recorder: Recorder
) -> (Solver.Event) -> Void {
  { event in
    switch event {
    case .line(let text):
      recorder.line(text)
    case .iteration(let completed, let total):
      recorder.progress(completed: index * total + completed, total: count * total)
    }
  }
}
