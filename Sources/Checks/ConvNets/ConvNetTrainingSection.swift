import CheckSupport
import Checking
import Optimizers
import Tensors
import Training

/// The network on real images: 100 of them by heart, then an epoch of training and what its filters
/// look like. The course's experiments.
let convNetTrainingSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "conv-net-training", title: "Training a convolutional network", points: 4,
    functions: [], needs: ["three-layer-conv-net"], timeLimit: 300,
    expectations: [.shown(Observed.data)] + runs.flatMap(\.expectations)
      + [.shown(Observed.filters)],
    plots: runs.flatMap(\.plots),
    grids: [
      ImageGrid(
        id: "conv-net-filters", title: "Filters of the first layer, one image a filter",
        observation: Observed.filters)
    ])
) { submission, recorder in
  let images = try ImageExamples(
    centeredFrom: recorder.dataDirectory, color: .init(training: 49_000, validation: 1_000),
    gray: .init(training: 3_000, validation: 1_000)
  ).withChannels
  recorder.record(Observed.data, images.origin)
  recorder.line("Data: \(images.origin)")
  var net: (any Model)?
  for index in runs.indices { net = train(index, submission, images, recorder) }
  recordFilters(of: net!, images, recorder)
}

private enum Observed {
  static let data = ObservationKey<String>("data")
  static let filters = ObservationKey<Tensor>("first-layer filters")
}

/// One way to train the network.
private struct Run: Sendable {
  let label: String
  let curves: TrainingCurves
  /// How many images are trained on; `nil` for all.
  let imageCount: Int?
  let epochs: Int
  let printEvery: Int
  /// The training accuracy that it must reach.
  let target: Double
  let change: @Sendable (inout ThreeLayerConvNetConfiguration) -> Void

  init(
    _ label: String, images imageCount: Int?, epochs: Int, printEvery: Int, target: Double,
    _ change: @escaping @Sendable (inout ThreeLayerConvNetConfiguration) -> Void
  ) {
    self.label = label
    curves = TrainingCurves(
      label, loss: "\(label): loss", trainAccuracy: "\(label): training accuracy",
      validationAccuracy: "\(label): validation accuracy")
    self.imageCount = imageCount
    self.epochs = epochs
    self.printEvery = printEvery
    self.target = target
    self.change = change
  }

  var expectations: [Expectation] {
    curves.expectations + [
      // Adam divides by gradients that are nearly 0, and rounding grows from step to step.
      curves.followsTheReference(relative: 1e-9, growth: 1.4),
      .property(
        "\(label): the training accuracy reaches \(target)", reading: [curves.trainAccuracy]
      ) { evidence in
        let best = try evidence[curves.trainAccuracy].tensor.max()
        return best >= target
          ? nil : String(printf: "\(label): the best training accuracy is %.3f", best)
      },
    ]
  }

  var plots: [Plot] {
    TrainingCurves.plots([curves], id: label.replacing(" ", with: "-"), of: label)
  }
}

private let runs = [
  Run("100 images by heart", images: 100, epochs: 15, printEvery: 1, target: 0.9) {
    $0.weightScale = 1e-2
  },
  Run("one epoch", images: nil, epochs: 1, printEvery: 20, target: 0.4) {
    $0.hiddenDimension = 500
    $0.regularization = 1e-3
  },
]

private func train(
  _ index: Int, _ submission: ConvNetsSubmission, _ images: ImageExamples, _ recorder: Recorder
) -> any Model {
  let run = runs[index]
  var configuration = ThreeLayerConvNetConfiguration()
  configuration.imageShape = images.imageShape
  configuration.classCount = images.classCount
  configuration.dtype = .float64
  run.change(&configuration)
  let training = run.imageCount.map { images.training[Array(0..<$0)] } ?? images.training
  recorder.line("Training on \(training.count) images: \(run.label)")
  var options = Solver.Options()
  options.epochs = run.epochs
  options.batchSize = 50
  options.printEvery = run.printEvery
  let random = RandomState(seed: recorder.seed)
  let solver = Solver(
    model: submission.threeLayerConvNet(configuration, random), training: training,
    validation: images.validation, updateRule: Adam(learningRate: 1e-3), options: options,
    random: random, onEvent: report(run: index, of: runs.count, recorder))
  solver.train()
  run.curves.record(solver.history, recorder)
  return solver.model
}

/// Each filter as an image: in gray, or with the three channels as colors.
private func recordFilters(of net: any Model, _ images: ImageExamples, _ recorder: Recorder) {
  guard let filters = net.parameters["W1"] else { return }
  let isGray = images.imageShape[0] == 1
  let shape = isGray ? [filters.shape[0]] + filters.shape[2...] : filters.shape
  recorder.record(Observed.filters, filters.reshaped(shape))
}
