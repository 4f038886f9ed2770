import CheckSupport
import Checking
import Optimizers
import Tensors
import Training

/// The training loop, on a model of the toolkit's own that notes what it is asked.
let trainingLoopSection = Section<RegressionSubmission>(
  SectionPlan(
    id: "training-loop", title: "The training loop", points: 12,
    functions: ["trainRegression"], files: ["TrainingLoop.swift"], needs: ["mean-squared-error"],
    expectations: probes.flatMap(\.expectations))
) { submission, recorder in
  for probe in probes { probe.record(submission.trainRegression, recorder) }
}

private let probes = [
  LoopProbe(points: 10, batchSize: 4, epochs: 3),
  LoopProbe(points: 8, batchSize: 4, epochs: 4),
  LoopProbe(points: 5, batchSize: 32, epochs: 3),
  // Steps that go too far, so that losses rise too.
  LoopProbe(points: 6, batchSize: 2, epochs: 6, learningRate: 2),
  LoopProbe(points: 6, batchSize: 1, epochs: 2),
  LoopProbe(points: 11, batchSize: 3, epochs: 1, sizes: (inputs: 3, outputs: 2)),
  LoopProbe(points: 7, batchSize: 3, epochs: 0),
]

/// One training of a linear model.
private struct LoopProbe: Sendable {
  let points: Int
  let batchSize: Int
  let epochs: Int
  var sizes = (inputs: 1, outputs: 1)
  var learningRate = 0.1

  private static let counts = ObservationKey<Tensor>("number of training and validation losses")
  private static let seen = ObservationKey<Tensor>("inputs in the order of their steps")
  private static let batches = ObservationKey<Tensor>("sizes of the batches given to loss")
  private static let training = ObservationKey<Tensor>("training losses")
  private static let validation = ObservationKey<Tensor>("validation losses")
  private static let next = ObservationKey<Tensor>("the generator's next number")

  private static func parameter(_ name: String) -> ObservationKey<Tensor> {
    ObservationKey("\(name) afterwards")
  }

  private var probe: Probe {
    Probe(
      "\(points) points, minibatches of \(batchSize), epochs: \(epochs)",
      [
        Trait("", points % batchSize == 0, else: "the last minibatch is smaller"),
        Trait("", batchSize > points, else: "there are several minibatches"),
        Trait("", epochs <= 1, else: "there are several epochs"),
        Trait("", sizes.outputs > 1, else: "there is one output"),
        Trait("large steps", learningRate > 1, else: "steps are small"),
      ])
  }

  func record(_ train: RegressionTraining, _ recorder: Recorder) {
    let values = RandomState(seed: recorder.seed + 1)
    let training = examples(points, values)
    let validation = examples(points + 3, values)
    let model = LineModel(inputs: sizes.inputs, outputs: sizes.outputs, values)
    let random = RandomState(seed: recorder.seed + 2)
    let settings = RegressionSettings(
      epochs: epochs, batchSize: batchSize, updateRule: Adam(learningRate: learningRate))
    let history = train(model, training, validation, settings, random)
    let counts = [history.trainingLosses.count, history.validationLosses.count]
    recorder.record(Self.counts.of(probe), Tensor(counts.map(Double.init)))
    for name in ["W1", "b1"] {
      recorder.record(Self.parameter(name).of(probe), model.parameters[name]!)
    }
    recorder.record(Self.next.of(probe), Tensor(random.upcoming))
    guard epochs > 0 else { return }
    recorder.record(Self.batches.of(probe), Tensor(model.seen.map { Double($0.shape[0]) }))
    if !model.seen.isEmpty {
      recorder.record(Self.seen.of(probe), Tensor.concatenated(model.seen, axis: 0))
    }
    recorder.record(Self.training.of(probe), Tensor(history.trainingLosses))
    recorder.record(Self.validation.of(probe), Tensor(history.validationLosses))
  }

  private func examples(_ count: Int, _ values: RandomState) -> RegressionPoints {
    RegressionPoints(
      inputs: values.randn(count, sizes.inputs), targets: values.randn(count, sizes.outputs))
  }

  var expectations: [Expectation] {
    let always = [
      equal(Self.counts, "one number for each epoch in each list"),
      equal(Self.parameter("W1"), "every minibatch makes one step of one optimizer"),
      equal(Self.parameter("b1"), "every minibatch makes one step of one optimizer"),
      equal(Self.next, "an epoch draws one permutation, and nothing else is drawn"),
    ]
    guard epochs > 0 else { return always }
    return [
      equal(Self.batches, "the last minibatch has what is left"),
      equal(Self.seen, "every epoch has a new order, drawn with random.permutation"),
    ] + always + [
      equal(Self.training, "every point counts the same in an epoch's loss"),
      equal(Self.validation, "taken after the epoch, of predictions"),
    ]
  }

  private func equal(_ key: ObservationKey<Tensor>, _ reason: String) -> Expectation {
    .equal(key.of(probe), relative: 1e-9, because: reason).about(probe, key.name)
  }
}
