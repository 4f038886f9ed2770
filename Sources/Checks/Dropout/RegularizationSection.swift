import Checking
import Tensors
import Training

/// Two networks on few examples, one of them with dropout: the course's experiment.
let regularizationSection = Section<DropoutSubmission>(
  SectionPlan(
    id: "dropout-regularization", title: "Dropout as a regulariser", points: 20,
    functions: ["fullyConnectedNet", "trainedNetwork"],
    needs: ["dropout-forward", "dropout-backward", "fc-net-dropout"], timeLimit: 120,
    expectations: [.shown("data")] + RegularizationRun.all.flatMap(\.curveExpectations)
      + RegularizationRun.proofs + RegularizationRun.lessons,
    plots: plots,
    questions: [
      InlineQuestion(
        id: "regulariser",
        prompt: """
          Compare the training and the validation accuracy of the two networks, with your own numbers. \
          What do they say about dropout as a regulariser?
          """)
    ])
) { submission, recorder in
  let data = try RegularizationData(recorder)
  data.record(recorder)
  let random = RandomState(seed: recorder.seed)
  let runs = RegularizationRun.all
  for (index, run) in runs.enumerated() {
    run.train(submission, on: data, random, recorder) { completed, total in
      recorder.progress(completed: index * total + completed, total: runs.count * total)
    }
  }
}

private let plots = [
  Plot(
    id: "dropout-train-accuracy", title: "Training accuracy", xLabel: "Epoch", yLabel: "Accuracy",
    curves: RegularizationRun.all.map { ($0.trainAccuracy, $0.legend) }),
  Plot(
    id: "dropout-validation-accuracy", title: "Validation accuracy", xLabel: "Epoch",
    yLabel: "Accuracy",
    curves: RegularizationRun.all.map { ($0.validationAccuracy, $0.legend) }),
]
