import AuditSupport
import Auditing
import CheckSupport
import Checking
import ConvNetsChecks
import FastLayers
import Layers
import Tensors
import Training

@testable import ConvNetsSolution

final class ThreeLayerConvNetVariants: TopicVariants {
  static let all =
    net.initializationMistakes + net.lossMistakes + net.activationMistakes + net.gradientMistakes
    + net.memoryMistakes + net.sharedStateMistakes + net.regularizationMistakes + sizeMistakes
    + layerMistakes + gradientMistakes + alternatives
}

extension NetFunction<ConvNetsSubmission, ThreeLayerConvNetConfiguration> {
  static var threeLayerConvNet: Self {
    Self(
      prefix: "conv-net",
      Varied.Function("threeLayerConvNet", of: submission, \.threeLayerConvNet),
      wiring: Wiring.threeLayerConvNet)
  }
}

private let net = NetFunction.threeLayerConvNet

private let sizeMistakes: [ConvNetsVariant] = [
  net.mistake("images-of-32", "The configuration says how large the images are.") {
    $0.imageShape = [$0.imageShape[0], 32, 32]
  },
  net.mistake("three-channels", "The configuration says how many channels the images have.") {
    $0.imageShape[0] = 3
  },
  net.mistake("filters-of-7", "The configuration says how large the filters are.") {
    $0.filterSize = 7
  },
  net.mistake("32-filters", "The configuration says how many filters there are.") {
    $0.filterCount = 32
  },
  net.mistake("100-hidden-units", "The configuration says how many hidden units there are.") {
    $0.hiddenDimension = 100
  },
  net.mistake("10-classes", "The configuration says how many classes there are.") {
    $0.classCount = 10
  },
  net.mistake("exchanges-filters-and-units", "Filters are not hidden units.") {
    ($0.filterCount, $0.hiddenDimension) = ($0.hiddenDimension, $0.filterCount)
  },
  net.mistake("counts-from-0", "The first layer's parameters have the number 1.") {
    $0.weightName = { "W\($0 - 1)" }
    $0.biasName = { "b\($0 - 1)" }
  },
  net.mistake("names-of-the-other-net", "The parameters are W1, b1 and so on.") {
    $0.weightName = { $0 == 1 ? "conv_w" : "fc\($0)_w" }
    $0.biasName = { $0 == 1 ? "conv_b" : "fc\($0)_b" }
  },
  net.mistake("rounds-pooled-size-up", "Rows that fill no window are left out: round down.") {
    net in
    let weightShape = net.weightShape
    net.weightShape = { layer, sizes in
      layer == 2 ? [weightShape(2, sizes)[0] + sizes[0], sizes[1]] : weightShape(layer, sizes)
    }
  },
  net.mistake("filters-last", "Filters have the shape [F, C, K, K].") {
    $0.permuteWeights([2, 3, 1, 0])
  },
]

private let layerMistakes: [ConvNetsVariant] = [
  net.activatesScores, net.maskOfUpstream, net.passesZero,
  net.mistake("no-penalty-below-0.01", "However weak the regularization is, it counts.") {
    $0.regularization = { $0.regularization >= 0.01 ? $0.regularization : 0 }
  },
  net.mistake("never-pads", "A border of (K − 1) / 2 keeps the size of the image.") {
    $0.affine = withFirstLayer { x, w, b in
      // The maps are smaller; zeros around them fill up what the next layer wants.
      let border = (w.shape[2] - 1) / 2
      let widths = [(0, 0), (0, 0), (border, border), (border, border)]
      let (maps, cache) = fastConvolutionForward(x, w, b, ConvolutionSettings())
      let (out, pool) = fastMaxPoolForward(maps.padded(widths), MaxPoolSettings())
      return (
        out,
        { dout in
          let dPadded = fastMaxPoolBackward(dout, pool)
          let (rows, columns) = (border..<border + maps.shape[2], border..<border + maps.shape[3])
          return fastConvolutionBackward(dPadded[.all, .all, rows, columns], cache)
        }
      )
    }
  },
  net.mistake("pads-one", "The border depends on the size of the filters: (K − 1) / 2.") {
    $0.affine = withFirstLayer { x, w, b in
      convolutionAndPooling(x, w, b, ConvolutionSettings(padding: 1), MaxPoolSettings())
    }
  },
  net.mistake("pads-three", "The border depends on the size of the filters: (K − 1) / 2.") {
    $0.affine = withFirstLayer { x, w, b in
      convolutionAndPooling(x, w, b, ConvolutionSettings(padding: 3), MaxPoolSettings())
    }
  },
  net.mistake("pools-with-stride-1", "Windows lie side by side: their stride is 2.") {
    $0.affine = withFirstLayer { x, w, b in
      let settings = ConvolutionSettings(padding: (w.shape[2] - 1) / 2)
      let pooling = MaxPoolSettings(height: 2, width: 2, stride: 1)
      return convolutionAndPooling(x, w, b, settings, pooling)
    }
  },
  net.mistake("strides-instead-of-pooling", "Pooling takes the largest of each window.") {
    $0.affine = withFirstLayer { x, w, b in
      let settings = ConvolutionSettings(padding: (w.shape[2] - 1) / 2)
      return convolutionAndPooling(
        x, w, b, settings, MaxPoolSettings(height: 1, width: 1, stride: 2))
    }
  },
  net.mistake("pools-means", "Pooling takes the largest of each window, not the mean.") {
    $0.affine = withFirstLayer(convolutionAndMeans)
  },
  net.mistake("forgets-first-relu", "A ReLU follows the convolution.") {
    $0.isActivated = { layer, _ in layer == 2 }
  },
  net.mistake("forgets-second-relu", "A ReLU follows the hidden affine layer.") {
    $0.isActivated = { layer, _ in layer == 1 }
  },
  net.mistake("flattens-channels-last", "Maps are flattened channel by channel, as they lie.") {
    $0.changeMaps(\.channelsLast, back: \.channelsFirst)
  },
  net.mistake("turns-filters-around", "The filter is not flipped: it meets the window as it is.") {
    $0.changeWeights(ofRank: 4, { $0.flipped([2, 3]) }, back: { $0.flipped([2, 3]) })
  },
]

private let gradientMistakes: [ConvNetsVariant] = [
  net.mistake("freezes-filters", "The filters are trained as well: they have a gradient.") {
    $0.finish = { gradients, _ in gradients["W1"] = 0 * gradients["W1"]! }
  },
  net.mistake("freezes-hidden-layer", "The hidden layer is trained as well.") {
    $0.finish = { gradients, _ in gradients["W2"] = 0 * gradients["W2"]! }
  },
  net.mistake("forgets-pool-backward", "What comes back goes to the largest of each window.") {
    $0.affine = withFirstLayer { x, w, b in
      let settings = ConvolutionSettings(padding: (w.shape[2] - 1) / 2)
      let (maps, cache) = fastConvolutionForward(x, w, b, settings)
      let out = fastMaxPoolForward(maps, MaxPoolSettings()).out
      return (out, { dout in fastConvolutionBackward(spread(dout, maps.shape), cache) })
    }
  },
  net.mistake("penalizes-affine-layers-only", "The filters' weights are in the penalty too.") {
    $0.isPenalized = { layer, _ in layer > 1 }
  },
  net.mistake("penalizes-filters-only", "The affine layers' weights are in the penalty too.") {
    $0.isPenalized = { layer, _ in layer == 1 }
  },
]

private let alternatives: [ConvNetsVariant] = [
  net.ofClosures, net.scaledAfterDrawing, net.penaltyByLoop,
  net.alternative("of-own-layers", "The student's own convolution and pooling.") {
    $0.affine = withFirstLayer { x, w, b in
      let settings = ConvolutionSettings(padding: (w.shape[2] - 1) / 2)
      let (maps, convolution) = submission.convolution(x, w, b, settings)
      let (pooled, pooling) = submission.maxPool(maps, MaxPoolSettings())
      return (pooled, { dout in convolution(pooling(dout)) })
    }
  },
  net.alternative("of-products", "A matrix product for each place of the filter.") {
    $0.affine = withFirstLayer(ofProducts)
  },
]

// MARK: - Layers

/// Each number at all four places of its window.
private func spread(_ dout: Tensor, _ shape: [Int]) -> Tensor {
  var dx = Tensor.zeros(shape, dtype: dout.dtype)
  for i in 0..<2 * dout.shape[2] {
    for j in 0..<2 * dout.shape[3] { dx[.all, .all, i, j] = dout[.all, .all, i / 2, j / 2] }
  }
  return dx
}

private func convolutionAndMeans(_ x: Tensor, _ w: Tensor, _ b: Tensor) -> (
  out: Tensor, backward: (Tensor) -> (dx: Tensor, dw: Tensor, db: Tensor)
) {
  let settings = ConvolutionSettings(padding: (w.shape[2] - 1) / 2)
  let (maps, cache) = fastConvolutionForward(x, w, b, settings)
  let shape = [maps.shape[0], maps.shape[1], maps.shape[2] / 2, maps.shape[3] / 2]
  var means = Tensor.zeros(shape, dtype: x.dtype)
  for i in 0..<2 * shape[2] {
    for j in 0..<2 * shape[3] { means[.all, .all, i / 2, j / 2] += maps[.all, .all, i, j] / 4 }
  }
  return (means, { dout in fastConvolutionBackward(spread(dout / 4, maps.shape), cache) })
}

/// Σ over the places of the filter of what lies there, times the filter's weights.
private func ofProducts(_ x: Tensor, _ w: Tensor, _ b: Tensor) -> (
  out: Tensor, backward: (Tensor) -> (dx: Tensor, dw: Tensor, db: Tensor)
) {
  let (size, border) = (w.shape[2], (w.shape[2] - 1) / 2)
  let (height, width) = (x.shape[2], x.shape[3])
  let padded = x.padded([(0, 0), (0, 0), (border, border), (border, border)])
    .permuted(0, 2, 3, 1)
  func rows(_ i: Int, _ j: Int) -> Tensor {
    padded[.all, i..<i + height, j..<j + width, .all].reshaped(-1, x.shape[1])
  }
  var maps = Tensor.zeros([x.shape[0] * height * width, w.shape[0]], dtype: x.dtype) + b
  for i in 0..<size {
    for j in 0..<size { maps += matmul(rows(i, j), w[.all, .all, i, j].transposed()) }
  }
  let images = maps.reshaped(x.shape[0], height, width, w.shape[0]).permuted(0, 3, 1, 2)
  let (pooled, pool) = fastMaxPoolForward(images, MaxPoolSettings())
  return (
    pooled,
    { dout in
      let dMaps = fastMaxPoolBackward(dout, pool).permuted(0, 2, 3, 1).reshaped(-1, w.shape[0])
      var dw = Tensor.zeros(like: w)
      for i in 0..<size {
        for j in 0..<size { dw[.all, .all, i, j] = matmul(dMaps.transposed(), rows(i, j)) }
      }
      return (Tensor.zeros(like: x), dw, dMaps.sum(axis: 0))
    }
  )
}
