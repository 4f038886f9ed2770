import AuditSupport
import Auditing
import CheckSupport
import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

final class ChannelsLastNetVariants: TopicVariants {
  static let all =
    net.initializationMistakes + net.lossMistakes + net.gradientMistakes + net.memoryMistakes
    + net.sharedStateMistakes + settingMistakes + parameterMistakes + layerMistakes
    + gradientMistakes + alternatives
}

extension NetFunction<ConvNetsSubmission, ChannelsLastNetConfiguration> {
  fileprivate static var channelsLastNet: Self {
    Self(
      prefix: "channels-last-net",
      Varied.Function("channelsLastNet", of: submission, \.channelsLastNet),
      wiring: { .channelsLastNet($0) })
  }
}

private let net = NetFunction.channelsLastNet

/// The network with other image layers.
private func network(
  convolution: @escaping Convolution = submission.channelsLastConvolution,
  pool: @escaping MaxPool = submission.channelsLastMaxPool
) -> ChannelsLastNetwork {
  { configuration, random in
    let wiring = Wiring.channelsLastNet(configuration, convolution: convolution, pool: pool)
    return WiredNet(configuration.ofLayers, random: random, wiring: wiring)
  }
}

private let settingMistakes: [ConvNetsVariant] = [
  net.mistake("always-0.02", "The scale of the initial weights is a setting.") {
    $0.weightScale = 0.02
  },
  net.mistake("stride-1", "The convolution's stride is a setting.") { $0.convolution.stride = 1 },
  net.mistake("no-padding", "The convolution's padding is a setting.") {
    $0.convolution.padding = 0
  },
  net.mistake("padding-that-keeps-the-size", "The convolution's padding is a setting.") {
    $0.convolution.padding = ($0.kernelSize - 1) / 2
  },
  net.mistake("pools-by-2", "The pooling's size and stride are settings.") {
    $0.pool = MaxPoolSettings()
  },
  net.mistake("pools-by-squares", "A pooling window has a width of its own.") {
    $0.pool.width = $0.pool.height
  },
  net.mistake("pools-side-by-side", "Pooling windows may overlap: they have a stride.") {
    $0.pool.stride = $0.pool.height
  },
  net.mistake("10-classes", "The number of classes is a setting.") { $0.classCount = 10 },
  net.mistake("three-filters", "The number of filters is a setting.") { $0.filterCount = 3 },
  net.mistake("kernels-of-3", "The size of the kernels is a setting.") { $0.kernelSize = 3 },
  net.mistake(
    "settings-of-the-latest-network", "Each network has settings of its own: no static variables."
  ) { wiring, latest in
    wiring.affine = { x, w, b in Wiring.channelsLastNet(latest().configuration).affine(x, w, b) }
  },
]

private let parameterMistakes: [ConvNetsVariant] = [
  net.mistake("other-names", "The parameters are conv_w, conv_b, fc_w and fc_b.") {
    $0.weightName = { "W\($0)" }
    $0.biasName = { "b\($0)" }
  },
  net.mistake("filters-first", "conv_w has the shape [k, k, C, F].") {
    $0.permuteWeights([3, 2, 0, 1])
  },
  net.mistake(
    "draws-filter-by-filter", "Draw the filters in the shape that they have, [k, k, C, F]."
  ) {
    $0.initialWeights = { random, scale, shape in
      if shape.count == 2 { return random.normal(standardDeviation: scale, shape) }
      let first = [3, 2, 0, 1].map { shape[$0] }  // [F, C, k, k]
      return random.normal(standardDeviation: scale, first).permuted(2, 3, 1, 0)
    }
  },
]

private let layerMistakes: [ConvNetsVariant] = [
  net.mistake(
    "flattens-channels-first",
    "A row of an example's maps has their numbers as they lie in memory: rows, columns, filters."
  ) { $0.changeMaps(\.channelsFirst, back: \.channelsLast) },
  net.mistake(
    "flattens-column-by-column",
    "A row of an example's maps begins with the first row, not with the first column."
  ) { $0.changeMaps({ $0.permuted(0, 2, 1, 3) }, back: { $0.permuted(0, 2, 1, 3) }) },
  net.mistake(
    "unflattens-channels-first",
    "Going back, reshape to the maps' own shape: their channels are last."
  ) { $0.changeMaps({ $0 }, back: { $0.reshaped($0.channelsFirst.shape).channelsLast }) },
  net.mistake("relu", "Nothing stands between the layers of this network.") {
    $0.isActivated = { layer, _ in layer == 1 }
  },
]

private let gradientMistakes: [ConvNetsVariant] = [
  net.mistake("averages-twice", "The loss function has divided by N already.") {
    let mean = $0.loss
    $0.loss = { scores, y in
      let (loss, dx) = mean(scores, y)
      return (loss, dx / y.count)
    }
  },
  net.mistake(
    "no-pooling-gradient",
    "Going back, the pooling sends a gradient to the maximum of each window alone.",
    of: network(pool: { x, settings in
      let (out, backward) = submission.channelsLastMaxPool(x, settings)
      return (out, { dout in backward(dout) * 0 + dout.mean() })
    })),
  net.mistake(
    "gradient-of-output-maxima",
    "The pooling's backward pass needs the maps that it was given, not what it made of them.",
    of: network(pool: { x, settings in
      let (out, backward) = submission.channelsLastMaxPool(x, settings)
      return (
        out,
        { dout in
          var upstream = 0 * x
          upstream[.all, 0..<out.shape[1], 0..<out.shape[2]] = dout
          return upstream * (backward(dout) .!= 0)
        }
      )
    })),
  net.mistake("freezes-filters", "The filters are trained as well: they have a gradient.") {
    $0.finish = { gradients, _ in gradients["conv_w"] = 0 * gradients["conv_w"]! }
  },
  net.mistake(
    "mean-of-filter-gradients", "The loss has divided by N already.",
    of: network(convolution: { x, w, b, settings in
      let (out, backward) = submission.channelsLastConvolution(x, w, b, settings)
      return (
        out,
        { dout in
          let (dx, dw, db) = backward(dout)
          return (dx, dw / x.shape[0], db / x.shape[0])
        }
      )
    })),
]

private let alternatives: [ConvNetsVariant] = [
  net.ofClosures, net.scaledAfterDrawing,
  net.alternative(
    "of-channels-first-layers",
    "Images and filters are permuted, and the layers with the channels first do the work.",
    of: network(
      convolution: channelsLast(submission.convolution), pool: channelsLast(submission.maxPool))),
  net.alternative(
    "affine-map-by-map",
    "The scores are a sum over the positions of the maps, each with its own rows of fc_w."
  ) {
    let layers = $0.affine
    $0.affine = { x, w, b in w.rank == 4 ? layers(x, w, b) : affineMapByMap(x, w, b) }
  },
]

private func affineMapByMap(_ x: Tensor, _ w: Tensor, _ b: Tensor) -> (
  out: Tensor, backward: (Tensor) -> (dx: Tensor, dw: Tensor, db: Tensor)
) {
  let (height, width, filters) = (x.shape[1], x.shape[2], x.shape[3])
  let blocks = w.reshaped(height, width, filters, b.count)
  var out = Tensor.zeros([x.shape[0], b.count], dtype: x.dtype) + b
  for i in 0..<height {
    for j in 0..<width { out += matmul(x[.all, i, j, .all], blocks[i, j, .all, .all]) }
  }
  return (
    out,
    { dout in
      var (dx, dBlocks) = (Tensor.zeros(like: x), Tensor.zeros(like: blocks))
      for i in 0..<height {
        for j in 0..<width {
          dx[.all, i, j, .all] = matmul(dout, blocks[i, j, .all, .all].transposed())
          dBlocks[i, j, .all, .all] = matmul(x[.all, i, j, .all].transposed(), dout)
        }
      }
      return (dx, dBlocks.reshaped(w.shape), dout.sum(axis: 0))
    }
  )
}
