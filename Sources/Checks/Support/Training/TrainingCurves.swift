import Checking
import Tensors
import Training

/// The three curves of a training run: their names in the record, what must hold of them, their
/// plots.
package struct TrainingCurves: Sendable {
  /// What is trained, as the legend names it.
  package let label: String
  package let loss: ObservationKey<Curve>
  package let trainAccuracy: ObservationKey<Curve>
  package let validationAccuracy: ObservationKey<Curve>

  /// How many losses there are; `nil` if that depends on the data.
  private let iterations: Int?
  /// How many accuracies there are.
  private let checks: Int?

  package init(_ label: String, iterations: Int, checks: Int) {
    self.label = label
    loss = ObservationKey("loss").of(label)
    trainAccuracy = ObservationKey("training accuracy").of(label)
    validationAccuracy = ObservationKey("validation accuracy").of(label)
    self.iterations = iterations
    self.checks = checks
  }

  /// The curves of a run whose length depends on the data, with names of their own.
  package init(_ label: String, loss: String, trainAccuracy: String, validationAccuracy: String) {
    self.label = label
    self.loss = ObservationKey(loss)
    self.trainAccuracy = ObservationKey(trainAccuracy)
    self.validationAccuracy = ObservationKey(validationAccuracy)
    iterations = nil
    checks = nil
  }

  package func record(_ history: TrainingHistory, _ recorder: Recorder) {
    recorder.record(loss, Curve(history.losses))
    recorder.record(trainAccuracy, Curve(history.trainAccuracies))
    recorder.record(validationAccuracy, Curve(history.validationAccuracies))
  }

  package var expectations: [Expectation] {
    [
      .curve(loss, count: iterations), .curve(trainAccuracy, count: checks),
      .curve(validationAccuracy, count: checks),
    ]
  }

  /// The run goes as the reference's does, from the first loss to the last.
  package func followsTheReference(relative: Double, growth: Double = 1) -> Expectation {
    TrainingCurves.followsTheReference(loss, relative: relative, growth: growth)
  }

  /// The curve is the reference's: same data, same draws, same steps, so the same numbers up to
  /// rounding. A network that only pretends to learn is found at once, a rule that changes its ways
  /// when it does.
  /// - Parameters:
  ///   - relative: The allowed error of each of the first ten numbers, per unit.
  ///   - growth: The factor by which rounding may grow from one number to the next after these.
  package static func followsTheReference(
    _ curve: ObservationKey<Curve>, relative: Double, growth: Double = 1
  ) -> Expectation {
    let name = curve.name
    return .measured("\(name): as the reference's from the first to the last", reading: [curve]) {
      let (found, expected) = (try $0[curve].numbers, try $0.expected(curve).numbers)
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

  /// The plots in which runs are compared: their losses, and their accuracies in training and on
  /// validation.
  /// - Parameters:
  ///   - id: What the files' names begin with.
  ///   - subject: What the titles say that was trained.
  package static func plots(
    _ runs: [TrainingCurves], id: String, of subject: String
  ) -> [Plot] {
    [
      Plot(
        id: "\(id)-loss", title: "Training loss, \(subject)", xLabel: "Iteration",
        yLabel: "Loss",
        curves: runs.map { Plot.Series($0.loss, runs.count == 1 ? "training" : $0.label) }),
      accuracyPlot(runs, id: id, of: subject),
    ]
  }

  /// The accuracies of runs in training and on validation, in one picture.
  package static func accuracyPlot(
    _ runs: [TrainingCurves], id: String, of subject: String
  ) -> Plot {
    Plot(
      id: "\(id)-accuracy", title: "Accuracy, \(subject)", xLabel: "Epoch", yLabel: "Accuracy",
      curves: runs.enumerated().flatMap { color, run in
        Plot.Series.pair(
          training: run.trainAccuracy, validation: run.validationAccuracy,
          of: runs.count == 1 ? "" : run.label, color: color)
      })
  }
}

/// Shows one run of several as a part of the whole experiment.
package func report(
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
