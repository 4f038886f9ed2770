import DropoutStudy
import DropoutVariantsSolution
import Networks
import Tensors
import Testing
import Training

/// The networks that configurations describe.
@Suite struct NetworkBuilderTests {
  private let builder = NetworkBuilder(submission)

  private func configuration(
    _ dataset: StudyDataset, _ layers: Int, _ units: Int, _ dropout: StudyDropout? = nil
  ) -> StudyConfiguration {
    var found = StudyConfiguration(
      dataset: dataset, hiddenLayers: layers, units: units, activation: .relu)
    found.dropout = dropout
    return found
  }

  private func network(_ configuration: StudyConfiguration) -> Sequential {
    builder.network(configuration, random: RandomState(seed: 1))
  }

  /// What Keras' `count_params` says of the same networks.
  @Test func haveTheParametersOfKeras() {
    #expect(network(configuration(.mnist, 2, 100)).trainableCount == 89_610)
    #expect(network(configuration(.cifar10, 1, 64)).trainableCount == 122_570)
    #expect(network(configuration(.cifar100, 1, 64)).trainableCount == 128_420)
    #expect(network(configuration(.reuters, 1, 128)).trainableCount == 1_302_446)
  }

  @Test(arguments: StudyDropout.Method.allCases)
  func dropInTrainingAlone(_ method: StudyDropout.Method) {
    let dataset = method == .dropBlock ? StudyDataset.cifar10 : .mnist
    let rate = method == .maxDropout ? 0.3 : 0.5
    var random = RandomState(seed: 3)
    let shape = dataset == .cifar10 ? [6, 3, 32, 32] : [6, 28, 28]
    let x = random.rand(shape)
    let labels = [0, 1, 2, 3, 4, 5]
    func losses(_ dropout: StudyDropout?) -> (train: Double, test: Tensor) {
      let network = network(configuration(dataset, 2, 20, dropout))
      return (network.loss(x, labels).loss, network.scores(x))
    }
    random = RandomState(seed: 4)
    let (plain, dropping) = (losses(nil), losses(StudyDropout(method, rate: rate)))
    #expect(plain.test == dropping.test)
    #expect(plain.train != dropping.train)
  }

  @Test func decayTheWeightsOfHiddenLayersAlone() throws {
    for method in [nil, StudyDropout(.dropConnect, rate: 0)] {
      var decaying = configuration(.mnist, 2, 5, method)
      decaying.weightDecay = 0.25
      let (with, without) = (network(decaying), network(configuration(.mnist, 2, 5, method)))
      let x = RandomState(seed: 2).rand(4, 28, 28)
      let (found, plain) = (with.loss(x, [0, 1, 2, 3]), without.loss(x, [0, 1, 2, 3]))
      let weights = ["dense1_w", "dense2_w"].map { with.parameters[$0]! }
      let squares = weights.reduce(0) { $0 + ($1 * $1).sum() }
      #expect(abs(found.loss - plain.loss - 0.25 * squares) < 1e-5 * found.loss)
      for (name, gradient) in found.gradients {
        let isHidden = ["dense1_w", "dense2_w"].contains(name)
        let expected =
          isHidden ? plain.gradients[name]! + 0.5 * with.parameters[name]! : plain.gradients[name]!
        #expect((gradient - expected).scalars.allSatisfy { abs($0) < 1e-6 })
      }
    }
  }

  @Test func areClippedWhereTheyAreLargerThanTheThreshold() {
    let network = network(configuration(.mnist, 2, 30))
    let before = network.parameters
    builder.clip(network, threshold: 0.02)
    for (name, value) in network.parameters {
      #expect(value == minimum(maximum(before[name]!, -0.02), 0.02))
    }
    #expect(network.parameters["dense1_w"]! != before["dense1_w"]!)
  }
}
