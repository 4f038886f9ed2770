import ConvNetsChecks
import ConvNetsSolution
import Foundation
import Optimizers
import Tensors
import TestSupport
import Testing
import Training

/// Training against NumPy, loss by loss.
@Suite struct ConvNetHistoryTests {
  /// What `make-three-layer-conv-net-goldens.py` trains, with its settings.
  @Test func threeLayerConvNetLearnsAsInNumPy() throws {
    let path = "\(Program.root)/Tests/Goldens/three-layer-conv-net.json"
    let data = try Data(contentsOf: URL(filePath: path))
    let expected = try JSONDecoder().decode([Double].self, from: data)
    let values = RandomState(seed: 12)
    let examples = Examples(
      inputs: values.randn(40, 2, 7, 6), labels: values.randint(4, count: 40))
    var configuration = ThreeLayerConvNetConfiguration()
    configuration.imageShape = [2, 7, 6]
    configuration.filterCount = 3
    configuration.filterSize = 3
    configuration.hiddenDimension = 5
    configuration.classCount = 4
    configuration.weightScale = 0.2
    configuration.regularization = 0.05
    configuration.dtype = .float64
    let random = RandomState(seed: 34)
    var options = Solver.Options()
    options.batchSize = 8
    options.epochs = 10
    let solver = Solver(
      model: submission.threeLayerConvNet(configuration, random), training: examples,
      validation: examples, updateRule: Adam(learningRate: 1e-2), options: options, random: random)
    solver.train()
    let losses = solver.history.losses
    try #require(losses.count == expected.count && losses.count == 50)
    for (found, golden) in zip(losses, expected) { #expect(abs(found - golden) <= 1e-9 * golden) }
    #expect(losses[49] < 0.8 * losses[0])
  }
}
