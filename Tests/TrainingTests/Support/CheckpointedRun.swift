import Optimizers
import Tensors
import Training

/// A training run of twelve iterations, always the same one, with a hook after each.
final class CheckpointedRun {
  let random = RandomState(seed: 4)
  var afterIteration: (Int, Solver) throws -> Void = { _, _ in }
  private(set) var solver: Solver!

  /// - Parameter keepsState: Whether the network keeps more than its parameters.
  init(keepsState: Bool = false) throws {
    let training = Examples(inputs: random.randn(20, 7), labels: random.randint(3, count: 20))
    let validation = Examples(inputs: random.randn(9, 7), labels: random.randint(3, count: 9))
    var options = Solver.Options()
    options.epochs = 3
    options.batchSize = 5
    options.learningRateDecay = 0.5
    options.trainSampleCount = 8
    let net = SoftmaxNet(inputs: 7, hidden: 6, classes: 3, random)
    solver = Solver(
      model: keepsState ? CenteredNet(net) : net, training: training, validation: validation,
      updateRule: Adam(learningRate: 0.05), options: options, random: random
    ) { [unowned self] event in
      guard case .iteration(let completed, _) = event else { return }
      try! afterIteration(completed, solver)
    }
  }
}
