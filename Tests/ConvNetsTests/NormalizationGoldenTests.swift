import ConvNetsChecks
import ConvNetsSolution
import Tensors
import Testing
import Training

/// The normalizations against NumPy with whole matrices of derivatives.
@Suite struct NormalizationGoldenTests {
  @Test func thereAreGoldens() {
    #expect(GoldenLayer.of("batchNorm").count == 2)
    #expect(GoldenLayer.of("layerNorm").count == 2)
    #expect(GoldenLayer.of("spatialBatchNorm").count == 2)
    #expect(GoldenLayer.of("groupNorm").count == 2)
  }

  @Test(
    arguments: GoldenLayer.of("batchNorm"), [\ConvNetsSubmission.batchNorm, \.batchNormAlternative])
  func batchNorm(
    _ golden: GoldenLayer, _ layer: KeyPath<ConvNetsSubmission, BatchNorm> & Sendable
  ) throws {
    try compare(submission[keyPath: layer], golden)
  }

  @Test(arguments: GoldenLayer.of("spatialBatchNorm"))
  func spatialBatchNorm(_ golden: GoldenLayer) throws {
    try compare(submission.spatialBatchNorm, golden)
  }

  @Test(arguments: GoldenLayer.of("groupNorm")) func groupNorm(_ golden: GoldenLayer) throws {
    let input = NormalizationInput(golden)
    let (groups, epsilon) = (Int(golden.settings["groups"]!), golden.settings["epsilon"]!)
    let (out, backward) = submission.groupNorm(
      input.x, input.gamma, input.beta, groups, epsilon)
    try golden.expect(named(out, backward(input.dout)))
  }

  /// Compares a batch normalization in training.
  private func compare(_ layer: BatchNorm, _ golden: GoldenLayer) throws {
    let input = NormalizationInput(golden)
    var settings = BatchNormSettings(mode: .train)
    settings.epsilon = golden.settings["epsilon"]!
    settings.momentum = golden.settings["momentum"]!
    var averages = RunningAverages(features: golden.shapes[0][1])
    let (out, backward) = layer(input.x, input.gamma, input.beta, settings, &averages)
    var results = named(out, backward(input.dout))
    results["running mean"] = averages.mean
    results["running variance"] = averages.variance
    try golden.expect(results)
  }

  @Test(arguments: GoldenLayer.of("layerNorm")) func layerNorm(_ golden: GoldenLayer) throws {
    let input = NormalizationInput(golden)
    let epsilon = golden.settings["epsilon"]!
    let (out, backward) = submission.layerNorm(input.x, input.gamma, input.beta, epsilon)
    try golden.expect(named(out, backward(input.dout)))
  }

  private func named(_ out: Tensor, _ gradients: NormGradients) -> [String: Tensor] {
    ["out": out, "dx": gradients.dx, "dgamma": gradients.dgamma, "dbeta": gradients.dbeta]
  }
}

/// What a normalization is called with, drawn in the order of the script.
private struct NormalizationInput {
  let x: Tensor
  let gamma: Tensor
  let beta: Tensor
  let dout: Tensor

  init(_ golden: GoldenLayer) {
    let random = RandomState(seed: golden.seed)
    let shape = golden.shapes[0]
    x = 3 * random.randn(shape) + 1
    gamma = random.randn(shape[1])
    beta = random.randn(shape[1])
    dout = random.randn(shape)
  }
}
