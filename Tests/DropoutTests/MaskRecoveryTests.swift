import Tensors
import Testing

@testable import DropoutChecks

/// The judge finds every example's mask in the gradients that a network returns.
@Suite struct MaskRecoveryTests {
  struct Case: CustomTestStringConvertible {
    let widths: [Int]
    let batch: Int
    let keepProbability: Double
    var regularization = 0.0
    var testDescription: String { "\(widths), \(batch) examples, keep \(keepProbability)" }
  }

  static let cases = [
    Case(widths: [7, 20, 6], batch: 4, keepProbability: 0.5),
    Case(widths: [7, 1, 20, 6], batch: 3, keepProbability: 0.5),
    Case(widths: [7, 25, 25, 25, 6], batch: 4, keepProbability: 0.6, regularization: 0.3),
    Case(widths: [7, 60, 50, 6], batch: 1, keepProbability: 0.2),
    Case(widths: [7, 20, 25, 15, 30, 6], batch: 5, keepProbability: 0.9),
  ]

  @Test(arguments: cases) func findsTheMasks(_ test: Case) throws {
    let random = RandomState(seed: 3)
    let (network, x, y) = example(test, random)
    let masks = test.widths.dropFirst().dropLast().map {
      random.rand(test.batch, $0) .< test.keepProbability
    }
    let gradients = network.pass(x, y, masks: masks.map { $0 / test.keepProbability }).gradients
    let found = recovery(network, x, y, test, gradients).masks()
    #expect(found == masks)
  }

  /// Whoever has other masks in mind than those of the gradients would find these.
  @Test func otherGradientsGiveOtherMasks() throws {
    let test = Self.cases[0]
    let random = RandomState(seed: 3)
    let (network, x, y) = example(test, random)
    let all = network.pass(x, y, masks: [Tensor.full([4, 20], 2)]).gradients
    #expect(recovery(network, x, y, test, all).masks() == [Tensor.ones(4, 20)])
    let none = network.pass(x, y, masks: [Tensor.zeros(4, 20)]).gradients
    #expect(recovery(network, x, y, test, none).masks() == [Tensor.zeros(4, 20)])
  }

  @Test func invertsASmallMatrix() {
    let matrix = Tensor([[4, 1, 0], [1, 3, 1], [0, 1, 2]])
    let product = matmul(matrix, MaskRecovery.inverse(matrix))
    #expect(abs(product - Tensor([[1, 0, 0], [0, 1, 0], [0, 0, 1]])).max() < 1e-14)
  }

  /// Every unit is positive for any input; the last weights are small.
  private func example(
    _ test: Case, _ random: RandomState
  ) -> (network: MaskedNetwork, x: Tensor, y: [Int]) {
    let layers = 1..<test.widths.count
    let names = layers.flatMap { ["W\($0)", "b\($0)"] }
    let network = MaskedNetwork(names, regularization: test.regularization) { name in
      let layer = Int(name.dropFirst())!
      let isLast = layer == layers.last
      if name.hasPrefix("b") {
        return Tensor.full([test.widths[layer]], isLast ? 0 : 3)
      }
      let scale = (isLast ? 0.005 : 0.05) / Double(test.widths[layer - 1]).squareRoot()
      return scale * random.randn(test.widths[layer - 1], test.widths[layer])
    }
    let x = random.randn(test.batch, test.widths[0])
    return (network, x, Array(random.permutation(test.widths.last!).prefix(test.batch)))
  }

  private func recovery(
    _ network: MaskedNetwork, _ x: Tensor, _ y: [Int], _ test: Case,
    _ gradients: [String: Tensor]
  ) -> MaskRecovery {
    MaskRecovery(
      network: network, x: x, y: y, keepProbability: test.keepProbability, smallestActivation: 1,
      gradients: gradients)
  }
}
