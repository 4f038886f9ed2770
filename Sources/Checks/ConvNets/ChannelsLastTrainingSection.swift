import CheckSupport
import Checking
import Optimizers
import Tensors
import Training

private let trainingCount = 600
private let validationCount = 200
private let batchSize = 10
private let epochs = 5

/// The course's target.
private let target = 0.4

private let curves = TrainingCurves(
  "the network", loss: "loss", trainAccuracy: "training accuracy",
  validationAccuracy: "validation accuracy")

private let filters = ObservationKey<Tensor>("first-layer filters")

/// A small convolutional network trained on images: the other course's experiment.
let channelsLastTrainingSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "channels-last-training", title: "Training a small convolutional network", points: 2,
    functions: [], needs: ["channels-last-net"], timeLimit: 120,
    expectations: expectations,
    plots: TrainingCurves.plots([curves], id: "channels-last", of: "channels last"),
    grids: [
      ImageGrid(
        id: "channels-last-filters", title: "Filters of the first layer", observation: filters)
    ],
    questions: [
      InlineQuestion(
        id: "first-layer-filters",
        prompt: """
          Look at the filters of the first layer that your run has drawn. Describe two that differ: \
          to which windows does each of them give a large number, and to which about 0? Why do \
          the filters of a first layer come out like this, and why do those of a later layer tell \
          you less when they are drawn?
          """)
    ])
) { submission, recorder in
  let images = try ImageExamples(
    standardizedSample: trainingCount, validationCount: validationCount, dtype: .float64)
  recorder.line("Data: the first \(trainingCount) images of the Fashion-MNIST sample")
  let net = train(submission, images, recorder)
  let height = net.parameters["conv_w"]!.shape[0]
  let drawn = net.parameters["conv_w"]!.permuted(3, 2, 0, 1)  // [F, 1, k, k]
  recorder.record(filters, drawn.reshaped(-1, height, height))
}

private func train(
  _ submission: ConvNetsSubmission, _ images: ImageExamples, _ recorder: Recorder
) -> any Model {
  let random = RandomState(seed: recorder.seed)
  var configuration = ChannelsLastNetConfiguration(imageShape: images.imageShape + [1])
  configuration.kernelSize = 7
  configuration.filterCount = 12
  configuration.convolution = ConvolutionSettings(stride: 2, padding: 3)
  configuration.dtype = .float64
  var options = EpochTrainer.Options()
  options.batchSize = batchSize
  options.epochs = epochs
  options.learningRateDecay = 0.999
  options.decayEvery = 10
  let trainer = EpochTrainer(
    model: submission.channelsLastNet(configuration, random),
    training: withChannel(images.training), validation: withChannel(images.validation),
    updateRule: Adam(learningRate: 1e-3), options: options,
    random: random, onEvent: report(run: 0, of: 1, recorder))
  trainer.train()
  curves.record(trainer.history, recorder)
  return trainer.model
}

/// Gray images, shape `[N, H, W]`, as images with one channel, `[N, H, W, 1]`.
private func withChannel(_ images: Examples) -> Examples {
  Examples(inputs: images.inputs.reshaped(images.inputs.shape + [1]), labels: images.labels)
}

private let expectations: [Expectation] =
  curves.expectations + [
    curves.followsTheReference(relative: 1e-8),
    .property(
      "validation accuracy reaches \(target)", reading: [curves.validationAccuracy]
    ) {
      let best = try $0[curves.validationAccuracy].tensor.max()
      return best >= target ? nil : String(printf: "the best validation accuracy is %.3f", best)
    },
    .shown(filters),
  ]
