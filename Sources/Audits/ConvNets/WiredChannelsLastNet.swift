import AuditSupport
import CheckSupport
import ConvNetsChecks
import Layers
import Tensors
import Training

@testable import ConvNetsSolution

/// The parts of a network with the channels last, which variants change. As it comes it is right.
struct ChannelsLastWiring {
  /// The settings that the network goes by.
  var configuration: (ChannelsLastNetConfiguration) -> ChannelsLastNetConfiguration = { $0 }

  var initialWeights: (RandomState, _ scale: Double, _ shape: [Int]) -> Tensor = {
    random, scale, shape in random.normal(standardDeviation: scale, shape)
  }
  var initialBiases: (RandomState, _ scale: Double, _ count: Int) -> Tensor = { _, _, count in
    Tensor.zeros([count])
  }
  var drawsLastLayerFirst = false
  var castsParameters = true
  var usesInitialParametersOnly = false

  var castsInput = true
  var convolution: Convolution = submission.channelsLastConvolution
  /// What follows the convolution.
  var activation: Activation = { x in (x, { dout in dout }) }
  var pool: MaxPool = submission.channelsLastMaxPool
  /// Makes a row of each example's maps.
  var flatten: Activation = { x in
    (x.reshaped(x.shape[0], -1), { dout in dout.reshaped(x.shape) })
  }
  var affine: AffineLayer = { x, w, b in
    let (out, cache) = affineForward(x, w, b)
    return (out, { dout in affineBackward(dout, cache) })
  }
  var loss: Loss = { scores, y in softmaxLoss(scores, y) }

  /// What `scores` returns of the affine layer's output.
  var scores: (Tensor) -> Tensor = { $0 }
  var accumulatesGradients = false
  /// Changes the gradients before they are returned.
  var finish: (_ gradients: inout [String: Tensor], WiredChannelsLastNet) -> Void = { _, _ in }
}

/// A network with the channels last, with a wiring that variants change.
final class WiredChannelsLastNet: Model {
  var parameters: [String: Tensor] = [:]

  private let configuration: ChannelsLastNetConfiguration
  private let wiring: ChannelsLastWiring
  private var initialParameters: [String: Tensor] = [:]
  private var accumulated: [String: Tensor] = [:]

  init(
    _ configuration: ChannelsLastNetConfiguration, random: RandomState, wiring: ChannelsLastWiring
  ) {
    let configuration = wiring.configuration(configuration)
    self.configuration = configuration
    self.wiring = wiring
    let (kernel, filters) = (configuration.kernelSize, configuration.filterCount)
    let (pool, classes) = (configuration.pool, configuration.classCount)
    let filterShape = [kernel, kernel, configuration.imageShape[2], filters]
    let maps = channelsLastOutputShape(
      [1] + configuration.imageShape, filterShape, configuration.convolution)
    let height = (maps[1] - pool.height) / pool.stride + 1
    let width = (maps[2] - pool.width) / pool.stride + 1
    let layers = [
      ("conv", filterShape, filters), ("fc", [height * width * filters, classes], classes),
    ]
    for (name, shape, count) in wiring.drawsLastLayerFirst ? layers.reversed() : layers {
      let dtype = wiring.castsParameters ? configuration.dtype : .float64
      let w = wiring.initialWeights(random, configuration.weightScale, shape)
      let b = wiring.initialBiases(random, configuration.weightScale, count)
      parameters["\(name)_w"] = w.cast(to: dtype)
      parameters["\(name)_b"] = b.cast(to: dtype)
    }
    initialParameters = parameters
  }

  func scores(_ x: Tensor) -> Tensor { wiring.scores(forward(x).scores) }

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    let (scores, backward) = forward(x)
    let (loss, dscores) = wiring.loss(scores, y)
    var gradients = backward(dscores)
    if wiring.accumulatesGradients {
      accumulated.merge(gradients) { $0 + $1 }
      gradients = accumulated
    }
    wiring.finish(&gradients, self)
    return (loss, gradients)
  }

  private func forward(_ x: Tensor) -> (scores: Tensor, backward: (Tensor) -> [String: Tensor]) {
    let current = wiring.usesInitialParametersOnly ? initialParameters : parameters
    let input = wiring.castsInput ? x.cast(to: configuration.dtype) : x
    let (maps, convolution) = wiring.convolution(
      input, current["conv_w"]!, current["conv_b"]!, configuration.convolution)
    let (activated, activation) = wiring.activation(maps)
    let (pooled, pooling) = wiring.pool(activated, configuration.pool)
    let (rows, flattening) = wiring.flatten(pooled)
    let (scores, affine) = wiring.affine(rows, current["fc_w"]!, current["fc_b"]!)
    return (
      scores,
      { dscores in
        let (drows, dWeights, dBiases) = affine(dscores)
        let dmaps = activation(pooling(flattening(drows)))
        let (_, dFilters, dFilterBiases) = convolution(dmaps)
        return [
          "conv_w": dFilters, "conv_b": dFilterBiases, "fc_w": dWeights, "fc_b": dBiases,
        ]
      }
    )
  }
}
