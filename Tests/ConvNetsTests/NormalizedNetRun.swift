import ConvNetsSolution
import Optimizers
import Tensors
import Training

/// The training run of `Tests/Goldens/make-normalized-net-goldens.py`, in our solution: 50
/// iterations on random data, always the same ones.
final class NormalizedNetRun {
  let random: RandomState
  let model: any Model
  var afterIteration: (Int, Solver) throws -> Void = { _, _ in }
  private(set) var solver: Solver!

  init(_ normalization: Normalization, seed: Int) {
    random = RandomState(seed: seed)
    let training = Examples(
      inputs: random.randn(60, 4, 5), labels: random.randint(4, count: 60))
    let validation = Examples(
      inputs: random.randn(30, 4, 5), labels: random.randint(4, count: 30))
    var configuration = FullyConnectedNetConfiguration(hiddenDimensions: [12, 9, 7])
    configuration.inputDimension = 20
    configuration.classCount = 4
    configuration.weightScale = 0.3
    configuration.regularization = 0.01
    configuration.normalization = normalization
    configuration.dtype = .float64
    var options = Solver.Options()
    options.batchSize = 12
    options.trainSampleCount = 25
    model = submission.normalizedNet(configuration, random)
    solver = Solver(
      model: model, training: training, validation: validation,
      updateRule: Adam(learningRate: 1e-3), options: options, random: random
    ) { [unowned self] event in
      guard case .iteration(let completed, _) = event else { return }
      try! afterIteration(completed, solver)
    }
  }
}
