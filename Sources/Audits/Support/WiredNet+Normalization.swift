import Tensors
import Training

extension WiredNet {
  /// Makes the scales and the averages of a layer.
  func addNormalization(_ layer: Int, units: Int) {
    guard isNormalized(layer) else { return }
    let (norm, scale) = (wiring.norm, configuration.weightScale)
    let dtype = wiring.castsParameters ? configuration.dtype : .float64
    let (gamma, beta) = (
      norm.initialGamma(random, scale, units), norm.initialBeta(random, scale, units)
    )
    parameters[norm.gammaName(layer)] = gamma.cast(to: dtype)
    parameters[norm.betaName(layer)] = beta.cast(to: dtype)
    guard norm.kind(configuration) == .batch else { return }
    store(norm.initialAverages(units, configuration.dtype), of: layer)
  }

  private func isNormalized(_ layer: Int) -> Bool {
    wiring.norm.kind(configuration) != .none && wiring.norm.isNormalized(layer, layerCount)
  }

  func normalized(_ x: Tensor, _ layer: Int, _ mode: Mode, _ steps: inout [Step]) -> Tensor {
    guard isNormalized(layer) else { return x }
    let norm = wiring.norm
    let owner = norm.scalesOf(layer)
    let (gammaName, betaName) = (norm.gammaName(owner), norm.betaName(owner))
    var settings = BatchNormSettings(mode: mode)
    norm.settings(&settings)
    let kind = norm.kind(configuration)
    let place = norm.averagesOf(layer)
    var averages = kind == .batch ? norm.found(storedAverages(of: place)) : noAverages
    let (out, backward) = norm.layers[kind]!(
      x, current[gammaName]!, current[betaName]!, settings, &averages)
    if kind == .batch, norm.storesAverages(mode) { store(averages, of: place) }
    steps.append { dout, gradients in
      let (dx, dgamma, dbeta) = backward(dout)
      gradients[gammaName] = dgamma
      gradients[betaName] = dbeta
      return dx
    }
    return out
  }

  private var noAverages: RunningAverages { RunningAverages(features: 0) }

  private func storedAverages(of layer: Int) -> RunningAverages {
    RunningAverages(
      mean: averages.value[wiring.norm.meanName(layer)]!,
      variance: averages.value[wiring.norm.varianceName(layer)]!)
  }

  private func store(_ averages: RunningAverages, of layer: Int) {
    self.averages.value[wiring.norm.meanName(layer)] = averages.mean
    self.averages.value[wiring.norm.varianceName(layer)] = averages.variance
  }

  /// The names of a layer's gamma and beta, if it has them and they are penalized.
  func penalizedScales(_ layer: Int) -> [String] {
    guard wiring.norm.penalizesScales, isNormalized(layer) else { return [] }
    return [wiring.norm.gammaName(layer), wiring.norm.betaName(layer)]
  }
}
