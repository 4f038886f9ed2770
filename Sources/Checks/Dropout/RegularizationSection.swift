import CheckSupport
import Checking
import Tensors
import Training

private let keepProbabilities = [1, 0.25]

/// Two networks on few examples, one of them with dropout: the course's experiment.
let regularizationSection = Section<DropoutSubmission>(
  SectionPlan(
    id: "dropout-regularization", title: "Dropout as a regulariser", points: 20,
    functions: ["fullyConnectedNet"],
    needs: ["dropout-forward", "dropout-backward", "fc-net-dropout"], timeLimit: 60,
    needsReference: false,
    expectations: expectations, plots: plots,
    questions: [
      InlineQuestion(
        id: "regulariser",
        prompt: """
          Compare the training and the validation accuracy of the two networks, with your own numbers. \
          What do they say about dropout as a regulariser?
          """)
    ])
) { submission, recorder in
  let examples = try ImageExamples(
    dataDirectory: recorder.dataDirectory, trainingCount: 500, validationCount: 1000)
  recorder.record("data", examples.origin)
  recorder.line("Data: \(examples.origin)")
  let random = RandomState(seed: recorder.seed)
  for (index, keep) in keepProbabilities.enumerated() {
    train(keep, index, submission, examples, random, recorder)
  }
}

// MARK: - Experiment

private func train(
  _ keep: Double, _ index: Int, _ submission: DropoutSubmission, _ examples: ImageExamples,
  _ random: RandomState, _ recorder: Recorder
) {
  var configuration = examples.configuration(hidden: [500], weightScale: 1e-2, dtype: .float32)
  configuration.keepProbability = keep
  var options = Solver.Options()
  options.epochs = 25
  options.batchSize = 100
  options.printEvery = 100
  recorder.line("Training \(legend(keep)):")
  let solver = Solver(
    model: submission.fullyConnectedNet(configuration, random), training: examples.training,
    validation: examples.validation, updateRule: Adam(learningRate: 5e-4), options: options,
    random: random
  ) { event in
    switch event {
    case .line(let text):
      recorder.line(text)
    case .iteration(let completed, let total):
      recorder.progress(
        completed: index * total + completed, total: keepProbabilities.count * total)
    }
  }
  solver.train()
  recorder.record(lossName(keep), curve: solver.history.losses)
  recorder.record(trainName(keep), curve: solver.history.trainAccuracies)
  recorder.record(validationName(keep), curve: solver.history.validationAccuracies)
}

private func label(_ keep: Double) -> String { keep == 1 ? "dropout=1" : "dropout=\(keep)" }
private func lossName(_ keep: Double) -> String { "\(label(keep)) loss" }
private func trainName(_ keep: Double) -> String { "\(label(keep)) train accuracy" }
private func validationName(_ keep: Double) -> String { "\(label(keep)) validation accuracy" }

// MARK: - Expectations

/// Accuracies jump from epoch to epoch; the mean of the last ones is steadier.
private let lastEpochs = 5

private let expectations: [Expectation] =
  [.shown("data")]
  + keepProbabilities.flatMap { keep in
    [
      Expectation.curve(lossName(keep), count: 125), .curve(trainName(keep), count: 26),
      .curve(validationName(keep), count: 26),
    ]
  } + [
    .property("without dropout, training accuracy exceeds 0.9", reading: [trainName(1)]) {
      let accuracy = lastMean(try $0.tensor(trainName(1)))
      return accuracy > 0.9 ? nil : String(printf: "it is %.3f", accuracy)
    },
    .property("with dropout, training accuracy exceeds 0.5", reading: [trainName(0.25)]) {
      let accuracy = lastMean(try $0.tensor(trainName(0.25)))
      return accuracy > 0.5 ? nil : String(printf: "it is %.3f", accuracy)
    },
    .property(
      "dropout narrows the gap between training and validation accuracy, on average over the epochs",
      reading: keepProbabilities.flatMap { [trainName($0), validationName($0)] }
    ) { evidence in
      // Over all epochs: at the end both networks may know their 500 examples by heart.
      let gaps = try keepProbabilities.map { keep in
        let train = try evidence.tensor(trainName(keep))
        let validation = try evidence.tensor(validationName(keep))
        return train.mean() - validation.mean()
      }
      return gaps[1] < gaps[0]
        ? nil : String(printf: "the gap is %.3f without and %.3f with dropout", gaps[0], gaps[1])
    },
  ]

private func lastMean(_ curve: Tensor) -> Double {
  Tensor(curve.scalars.suffix(lastEpochs)).mean()
}

private func legend(_ keep: Double) -> String {
  keep == 1 ? "without dropout" : "with dropout (keeping \(keep))"
}

private let plots = [
  Plot(
    id: "dropout-train-accuracy", title: "Training accuracy", xLabel: "Epoch", yLabel: "Accuracy",
    curves: keepProbabilities.map { (trainName($0), legend($0)) }),
  Plot(
    id: "dropout-validation-accuracy", title: "Validation accuracy", xLabel: "Epoch",
    yLabel: "Accuracy",
    curves: keepProbabilities.map { (validationName($0), legend($0)) }),
]
