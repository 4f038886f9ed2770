import Layers
import Networks
import Optimizers
import Tensors
import Testing
import Training

/// Training epoch by epoch.
@Suite struct NetworkTrainerTests {
  /// Eleven training examples in batches of four: the last batch has three.
  private final class Run {
    let random: RandomState
    let network: Sequential
    let training: Examples
    let validation: Examples
    var steps: [String] = []
    var lines: [String] = []

    init(seed: Int = 5, epochs: Int = 3, learningRate: Double = 0.01) {
      random = RandomState(seed: seed)
      let data = RandomState(seed: 100)
      training = Examples(inputs: data.randn(11, 6), labels: data.randint(3, count: 11))
      validation = Examples(inputs: data.randn(5, 6), labels: data.randint(3, count: 5))
      network = Sequential(
        inputShape: [6],
        layers: [
          Dense(units: 8), ReLU(), BatchNormalization(), Dropout(rate: 0.5), Dense(units: 3),
        ], dtype: .float64, random: random)
      var options = NetworkTrainer.Options()
      options.batchSize = 4
      options.epochs = epochs
      trainer = NetworkTrainer(
        network, training: training, validation: validation,
        updateRule: Adam(learningRate: learningRate, epsilon: 1e-7), options: options,
        random: random
      ) { [unowned self] event in
        switch event {
        case .step(_, let completed, let total, let note):
          steps.append("\(completed)/\(total) \(note)")
        case .line(let text): lines.append(text)
        }
      }
    }

    private(set) var trainer: NetworkTrainer!
  }

  @Test func followsFromTheSeedAlone() {
    let (first, second, other) = (Run(), Run(), Run(seed: 6))
    for run in [first, second, other] { run.trainer.train() }
    #expect(first.trainer.history == second.trainer.history)
    #expect(first.network.parameters == second.network.parameters)
    #expect(first.trainer.history != other.trainer.history)
  }

  /// The same steps, taken one by one.
  @Test func usesEveryExampleOnceAnEpochInANewOrder() {
    let (run, byHand) = (Run(epochs: 2), Run(epochs: 2))
    run.trainer.train()
    var optimizer = Optimizer(Adam(learningRate: 0.01, epsilon: 1e-7), for: byHand.network)
    var stepLosses: [Double] = []
    for epoch in 0..<2 {
      let order = byHand.random.permutation(11)
      var (lossSum, correct) = (0.0, 0)
      for range in [0..<4, 4..<8, 8..<11] {
        let batch = byHand.training[Array(order[range])]
        let pass = byHand.network.trainingPass(batch.inputs, batch.labels)
        stepLosses.append(pass.loss)
        lossSum += pass.loss * Double(range.count)
        correct += zip(pass.scores.argmaxOfRows(), batch.labels).count { $0 == $1 }
        optimizer.step(byHand.network, pass.gradients)
      }
      #expect(abs(run.trainer.history.losses[epoch] - lossSum / 11) < 1e-12)
      #expect(run.trainer.history.accuracies[epoch] == Double(correct) / 11)
    }
    #expect(run.trainer.history.stepLosses == stepLosses)
    #expect(run.network.parameters == byHand.network.parameters)
    #expect(run.network.state == byHand.network.state)
  }

  @Test func triesTheValidationExamplesInTestMode() {
    let run = Run(epochs: 2)
    run.trainer.train()
    let scores = run.network.scores(run.validation.inputs)
    let loss = softmaxLoss(scores, run.validation.labels).loss
    #expect(abs(run.trainer.history.validationLosses[1] - loss) < 1e-12)
    let accuracy = run.network.accuracy(on: run.validation)
    #expect(run.trainer.history.validationAccuracies[1] == accuracy)
    #expect(run.trainer.history.validationAccuracies.count == 2)
  }

  @Test func writesALineForEachEpoch() throws {
    let run = Run(epochs: 2)
    run.trainer.train()
    let number = #"\d+\.\d{4}"#
    let form = try Regex(
      "Epoch 2/2  3/3  \\d+s  loss: \(number) - accuracy: \(number) - val_loss: \(number) - "
        + "val_accuracy: \(number)")
    #expect(run.lines.count == 2)
    #expect(run.lines[1].wholeMatch(of: form) != nil, "\(run.lines[1])")
    let step = try Regex("2/3 Epoch 1/2  loss: \(number) - accuracy: \(number)")
    #expect(run.steps.count == 6)
    #expect(run.steps[1].wholeMatch(of: step) != nil, "\(run.steps[1])")
  }

  @Test func noEpochChangesNothing() {
    let run = Run(epochs: 0)
    let parameters = run.network.parameters
    run.trainer.train()
    #expect(run.trainer.history == NetworkHistory())
    #expect(run.network.parameters == parameters)
  }

  @Test func performanceIsThatOfAllBatches() {
    let run = Run()
    let random = RandomState(seed: 3)
    let many = Examples(inputs: random.randn(230, 6), labels: random.randint(3, count: 230))
    let performance = run.network.performance(on: many)
    let scores = run.network.scores(many.inputs)
    #expect(performance.count == 230)
    #expect(abs(performance.loss - softmaxLoss(scores, many.labels).loss) < 1e-12)
    #expect(performance.accuracy == run.network.accuracy(on: many))
  }
}
