import CheckSupport
import Checking
import Tensors
import Training

/// Two networks on few examples, one of them with dropout: the course's experiment.
let regularizationSection = Section<DropoutSubmission>(
  SectionPlan(
    id: "dropout-regularization", title: "Dropout as a regularizer", points: 20,
    functions: ["fullyConnectedNet", "trainedNetwork"],
    needs: ["dropout-forward", "dropout-backward", "fc-net-dropout"], timeLimit: 120,
    expectations: [.shown(RegularizationData.origin)]
      + RegularizationRun.all.flatMap(\.curves.expectations)
      + RegularizationRun.proofs + RegularizationRun.lessons,
    plots: plots,
    questions: [
      InlineQuestion(
        id: "regularizer",
        prompt: """
          Compare the training and the validation accuracy of the two networks, with your own \
          numbers. What do they say about dropout as a regularizer?
          """)
    ])
) { submission, recorder in
  let data = try RegularizationData(recorder)
  data.record(recorder)
  let random = RandomState(seed: recorder.seed)
  let runs = RegularizationRun.all
  for (index, run) in runs.enumerated() {
    run.train(
      submission.fullyConnectedNet, on: data, random, recorder,
      onEvent: report(run: index, of: runs.count, recorder))
  }
}

private let plots = [
  TrainingCurves.accuracyPlot(
    RegularizationRun.all.map(\.curves), id: "dropout", of: "with and without dropout")
]
