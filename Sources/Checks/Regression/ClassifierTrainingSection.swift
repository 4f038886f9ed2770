import CheckSupport
import Checking
import Optimizers
import Tensors
import Training

private let trainingCount = 1_000
private let epochs = 10
private let batchSize = 100

/// The notes' classifier on images, without dropout and with it.
let classifierTrainingSection = Section<RegressionSubmission>(
  SectionPlan(
    id: "classifier-training", title: "The notes' classifier on images", points: 5,
    functions: ["classifier"], needs: ["classifier"], timeLimit: 60,
    expectations: runs.flatMap(\.expectations),
    plots: TrainingCurves.plots(runs.map(\.curves), id: "classifier", of: "the notes' classifier"),
    questions: [
      InlineQuestion(
        id: "nothing-gained",
        prompt: """
          Compare the validation accuracies of the two runs, with your numbers. Dropout gains \
          little or nothing here, in the notes' runs on MNIST neither. In what respects does this \
          differ from the line of the step before? Name two changes of data, network or training \
          with which you would expect a gain.
          """)
    ])
) { submission, recorder in
  let images = try ImageExamples(
    standardizedSample: trainingCount, validationCount: 1_000, dtype: .float32)
  recorder.line("Data: the first \(trainingCount) images of the Fashion-MNIST sample")
  for index in runs.indices { runs[index].train(index, submission, images, recorder) }
}

private let runs = [
  Run("no dropout", .none), Run("rate 0.3", .plain(rate: 0.3)),
]

private struct Run: Sendable {
  let dropout: DropoutForm
  let curves: TrainingCurves

  init(_ label: String, _ dropout: DropoutForm) {
    self.dropout = dropout
    curves = TrainingCurves(
      label, iterations: epochs * trainingCount / batchSize, checks: epochs + 1)
  }

  func train(
    _ index: Int, _ submission: RegressionSubmission, _ images: ImageExamples,
    _ recorder: Recorder
  ) {
    var configuration = DenseNetConfiguration(hiddenDimensions: [128, 64])
    configuration.inputDimension = images.imageSize
    configuration.outputDimension = images.classCount
    configuration.dropout = dropout
    configuration.weightScale = 0.05
    let random = RandomState(seed: recorder.seed)
    var options = Solver.Options()
    options.epochs = epochs
    options.batchSize = batchSize
    let solver = Solver(
      model: submission.classifier(configuration, random), training: flat(images.training),
      validation: flat(images.validation), updateRule: Adam(learningRate: 2e-3),
      options: options, random: random, onEvent: report(run: index, of: runs.count, recorder))
    solver.train()
    curves.record(solver.history, recorder)
  }

  /// Images as rows of numbers.
  private func flat(_ examples: Examples) -> Examples {
    Examples(inputs: examples.inputs.reshaped(examples.count, -1), labels: examples.labels)
  }

  var expectations: [Expectation] {
    curves.expectations + [
      // float32: a few digits are lost from step to step.
      curves.followsTheReference(relative: 1e-3, growth: 1.05),
      .property("\(curves.label): the network learns", reading: [curves.validationAccuracy]) {
        let best = try $0[curves.validationAccuracy].tensor.max()
        return best >= 0.7
          ? nil : String(printf: "the best validation accuracy is %.3f, expected 0.7", best)
      },
    ]
  }
}
