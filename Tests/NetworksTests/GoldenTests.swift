import Foundation
import Networks
import Optimizers
import Tensors
import TestSupport
import Testing
import Training

/// The training of a network with layers of every kind, repeated by an independent program.
@Suite struct GoldenTests {
  /// What `make-sequential-goldens.py` wrote; tensors as lists of their elements.
  struct Golden: Decodable {
    let losses: [Double]
    let parameters: [String: [Double]]
    let averages: [String: [Double]]
    let scores: [Double]
  }

  @Test func trainsAsTheSameNetworkInNumPy() throws {
    let path = "\(Program.root)/Tests/Goldens/sequential.json"
    let golden = try JSONDecoder().decode(
      Golden.self, from: Data(contentsOf: URL(filePath: path)))

    let random = RandomState(seed: 77)
    let images = Examples(
      inputs: random.randn(18, 2, 9, 11), labels: random.randint(3, count: 18))
    let network = Sequential(
      inputShape: [2, 9, 11],
      layers: [
        Conv2D(filters: 4, kernelHeight: 3, kernelWidth: 2, padding: 1), ReLU(),
        BatchNormalization(), MaxPooling2D(height: 3, width: 2), Dropout(rate: 0.25),
        Conv2D(filters: 5, kernelHeight: 2, kernelWidth: 3, stride: 2), ReLU(), Flatten(),
        Dense(units: 7), ReLU(), BatchNormalization(), Dropout(rate: 0.5), Dense(units: 3),
      ], dtype: .float64, random: random)
    var optimizer = Optimizer(Adam(learningRate: 1e-3, epsilon: 1e-7), for: network)
    var losses: [Double] = []
    for _ in 0..<50 {
      let batch = images[random.choice(18, count: 6)]
      let (loss, gradients) = network.loss(batch.inputs, batch.labels)
      losses.append(loss)
      optimizer.step(network, gradients)
    }

    try expect(losses, golden.losses, within: 1e-9, "loss", each: true)
    #expect(Set(network.parameters.keys) == Set(golden.parameters.keys))
    for (name, value) in network.parameters {
      try expect(value.scalars, golden.parameters[name], within: 1e-9, name)
    }
    #expect(Set(network.state.keys) == Set(golden.averages.keys))
    for (name, value) in network.state {
      try expect(value.scalars, golden.averages[name], within: 1e-12, name)
    }
    try expect(network.scores(images.inputs).scalars, golden.scores, within: 1e-9, "scores")
  }

  /// - Parameters:
  ///   - relative: The allowed error per unit of the largest number, at least of 1, or of each.
  private func expect(
    _ found: [Double], _ expected: [Double]?, within relative: Double, _ name: String,
    each: Bool = false
  ) throws {
    let expected = try #require(expected)
    try #require(found.count == expected.count && !found.isEmpty, "\(name)")
    let magnitude = max(1, expected.map(abs).max()!)
    let errors = zip(found, expected).map { abs($0 - $1) / (each ? abs($1) : magnitude) }
    #expect(errors.allSatisfy { $0 <= relative }, "\(name): \(errors.max()!)")
  }
}
