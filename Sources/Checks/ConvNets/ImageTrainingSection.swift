import CheckSupport
import Checking
import Networks
import Optimizers
import Tensors
import Training

/// How many images of the sample the networks are trained on: what all three can go through ten
/// times in less than a minute on two processors. The moving averages of batch normalization need
/// 600 steps: with fewer, a network that knows its images by heart guesses in test mode.
private let sampleCount = 2_000

/// The three networks trained on images, side by side: the study's experiment.
///
/// That the networks are right is said elsewhere. Here nothing is compared with the reference, so
/// that it need not train too.
let imageTrainingSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "mnist-training", title: "Training the three networks", points: 2, functions: [],
    needs: ["mnist-networks"], timeLimit: 300, fullTimeLimit: 86_400, needsReference: false,
    expectations: [.shown(Observed.data)] + runs.flatMap(\.expectations),
    plots: runs.map(\.lossPlot) + [accuracyPlot], questions: questions)
) { submission, recorder in
  let images =
    try recorder.usesFullData
    ? ImageExamples(brightnessOfAllFrom: recorder.dataDirectory)
    : ImageExamples(
      brightnessOfSample: .init(training: sampleCount, validation: 1_000, test: 1_000))
  recorder.record(Observed.data, images.origin)
  recorder.line("Data: \(images.origin)")
  recorder.line(
    "\(images.training.count) images to train on, \(images.validation.count) to validate with, "
      + "\(images.test.count) to test on")
  let results = runs.map { $0.train(submission, images, recorder) }
  recorder.line("After the last epoch:    test loss    test accuracy")
  for (run, result) in zip(runs, results) {
    recorder.line(
      String(
        printf: "  \(run.network.name.padded(to: 23))%9.4f%15.2f %%", result.loss,
        100 * result.accuracy))
  }
}

private enum Observed {
  static let data = ObservationKey<String>("data")
}

private let runs = NamedImageNetwork.all.map { Run(network: $0) }

/// The training of one network, and what is recorded of it.
private struct Run: Sendable {
  let network: NamedImageNetwork

  private func curve(_ name: String) -> ObservationKey<Curve> {
    ObservationKey(name).of(network.name)
  }

  private var loss: ObservationKey<Curve> { curve("training loss") }
  var accuracy: ObservationKey<Curve> { curve("training accuracy") }
  private var validationLoss: ObservationKey<Curve> { curve("validation loss") }
  var validationAccuracy: ObservationKey<Curve> { curve("validation accuracy") }
  private var testLoss: ObservationKey<Double> { ObservationKey("test loss").of(network.name) }
  private var testAccuracy: ObservationKey<Double> {
    ObservationKey("test accuracy").of(network.name)
  }
  private var chance: ObservationKey<Double> { ObservationKey("chance").of(network.name) }

  /// Trains the network and shows how it does on the test images.
  func train(
    _ submission: ConvNetsSubmission, _ images: ImageExamples, _ recorder: Recorder
  ) -> Performance {
    recorder.line("Training the \(network.name):")
    let random = RandomState(seed: recorder.seed)
    let net = network.make(submission)(images.imageShape, images.classCount, .float32, random)
    let options = NetworkTrainer.Options()
    let trainer = NetworkTrainer(
      net, training: images.training, validation: images.validation,
      updateRule: Adam(epsilon: 1e-7), options: options, random: random
    ) { event in
      switch event {
      case .line(let text): recorder.line(text)
      case .step(_, let completed, let total, let note):
        recorder.progress(completed: completed, total: total, note: note)
      }
    }
    trainer.train()
    recorder.record(loss, Curve(trainer.history.losses))
    recorder.record(accuracy, Curve(trainer.history.accuracies))
    recorder.record(validationLoss, Curve(trainer.history.validationLosses))
    recorder.record(validationAccuracy, Curve(trainer.history.validationAccuracies))
    let performance = net.performance(on: images.test)
    recorder.record(testLoss, performance.loss)
    recorder.record(testAccuracy, performance.accuracy)
    recorder.record(chance, 1 / Double(images.classCount))
    return performance
  }

  var expectations: [Expectation] {
    [
      .curve(loss, count: 10), .curve(accuracy, count: 10), .curve(validationLoss, count: 10),
      .curve(validationAccuracy, count: 10), .shown(testLoss), .shown(testAccuracy),
      .property(
        "\(network.name): test accuracy exceeds five times chance", reading: [testAccuracy, chance]
      ) {
        let (accuracy, chance) = (try $0[testAccuracy], try $0[chance])
        return accuracy > 5 * chance
          ? nil
          : String(
            printf: "\(network.name): the test accuracy is %.3f, chance is %.3f", accuracy, chance)
      },
    ]
  }

  var lossPlot: Plot {
    let words = network.name.split(separator: " ").joined(separator: "-")
    return Plot(
      id: "mnist-\(words)-loss", title: "Loss of the \(network.name)", xLabel: "Epoch",
      yLabel: "Loss",
      curves: Plot.Series.pair(training: loss, validation: validationLoss))
  }
}

private let accuracyPlot = Plot(
  id: "mnist-accuracy", title: "Accuracy of the three networks", xLabel: "Epoch",
  yLabel: "Accuracy",
  curves: runs.enumerated().flatMap { color, run in
    Plot.Series.pair(
      training: run.accuracy, validation: run.validationAccuracy, of: run.network.name,
      color: color)
  })

private let questions = [
  InlineQuestion(
    id: "dropout-on-images",
    prompt: """
      Compare the curves of the plain network and of the one with dropout. What did dropout change \
      in the training loss, in the validation loss and in the gap between the two, and why can the \
      validation loss be the lower one?
      """),
  InlineQuestion(
    id: "batch-norm-on-images",
    prompt: """
      What did batch normalization change in the first epochs and in the last, beside the plain \
      network? Name what in the layer causes each.
      """),
  InlineQuestion(
    id: "which-network",
    prompt: """
      Does this model need dropout, batch normalization, both or neither on these images? Argue \
      with your own curves and test accuracies, and say how large a difference in accuracy would \
      have to be to mean something with so many test images.
      """),
]

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
