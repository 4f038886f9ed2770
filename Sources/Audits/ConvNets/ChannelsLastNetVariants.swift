import AuditSupport
import Auditing
import CheckSupport
import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

final class ChannelsLastNetVariants: TopicVariants {
  static let all =
    initializationMistakes + layerMistakes + lossMistakes + gradientMistakes + memoryMistakes
    + alternatives
}

private let function = Varied.Function("channelsLastNet", of: submission, \.channelsLastNet)

/// Given by a change of the wiring.
private let wired = function.given {
  (change: @escaping @Sendable (inout ChannelsLastWiring) -> Void) in
  { configuration, random in
    var wiring = ChannelsLastWiring()
    change(&wiring)
    return WiredChannelsLastNet(configuration, random: random, wiring: wiring)
  }
}

/// Given by a change of what the right network is asked.
private let careless = function.given {
  (change: @escaping @Sendable (CarelessChannelsLastNet) -> Void) in
  { configuration, random in
    let net = CarelessChannelsLastNet(ChannelsLastNet(configuration, random: random))
    change(net)
    return net
  }
}

private let initializationMistakes: [ConvNetsVariant] = [
  wired.mistake(
    "channels-last-net-always-0.02", "The scale of the initial weights is a setting."
  ) { $0.initialWeights = { random, _, shape in 0.02 * random.randn(shape) } },
  wired.mistake("channels-last-net-scale-1", "The weights are scaled after they were drawn.") {
    $0.initialWeights = { random, _, shape in random.randn(shape) }
  },
  wired.mistake(
    "channels-last-net-scale-as-variance", "The weight scale is a standard deviation."
  ) {
    $0.initialWeights = { random, scale, shape in scale.squareRoot() * random.randn(shape) }
  },
  wired.mistake(
    "channels-last-net-divides-by-fan-in",
    "The weight scale is all: no root of the number of inputs."
  ) {
    $0.initialWeights = { random, scale, shape in
      let inputs = shape.dropLast().reduce(1, *)
      return random.normal(standardDeviation: scale / Double(inputs).squareRoot(), shape)
    }
  },
  wired.mistake("channels-last-net-draws-uniformly", "The weights are normally distributed.") {
    $0.initialWeights = { random, scale, shape in random.uniform(-scale, scale, shape) }
  },
  wired.mistake("channels-last-net-draws-biases", "Biases begin at 0; only weights are drawn.") {
    $0.initialBiases = { random, scale, count in
      random.normal(standardDeviation: scale, [count])
    }
  },
  wired.mistake("channels-last-net-biases-of-1", "Biases begin at 0.") {
    $0.initialBiases = { _, _, count in Tensor.ones([count]) }
  },
  wired.mistake(
    "channels-last-net-draws-affine-layer-first", "conv_w is drawn first, then fc_w."
  ) { $0.drawsLastLayerFirst = true },
  wired.mistake(
    "channels-last-net-own-generator", "Draw from the generator that the network was given."
  ) {
    $0.initialWeights = { _, scale, shape in
      RandomState(seed: 123).normal(standardDeviation: scale, shape)
    }
  },
  wired.mistake(
    "channels-last-net-draws-filter-by-filter",
    "Draw the filters in the shape that they have, [k, k, C, F]."
  ) {
    $0.initialWeights = { random, scale, shape in
      if shape.count == 2 { return random.normal(standardDeviation: scale, shape) }
      let first = [3, 2, 0, 1].map { shape[$0] }  // [F, C, k, k]
      return random.normal(standardDeviation: scale, first).permuted(2, 3, 1, 0)
    }
  },
  wired.mistake(
    "channels-last-net-filters-first", "conv_w has the shape [k, k, C, F]."
  ) {
    $0.initialWeights = { random, scale, shape in
      let order = shape.count == 2 ? [0, 1] : [3, 2, 0, 1]
      return random.normal(standardDeviation: scale, order.map { shape[$0] })
    }
    $0.convolution = { x, w, b, settings in
      let (out, backward) = submission.channelsLastConvolution(
        x, w.permuted(2, 3, 1, 0), b, settings)
      return (
        out,
        { dout in
          let (dx, dw, db) = backward(dout)
          return (dx, dw.permuted(3, 2, 0, 1), db)
        }
      )
    }
  },
  wired.mistake(
    "channels-last-net-transposes-affine-weights",
    "A row of fc_w for each number of the maps, a column for each class."
  ) {
    $0.initialWeights = { random, scale, shape in
      random.normal(standardDeviation: scale, shape.count == 2 ? shape.reversed() : shape)
    }
    let affine = $0.affine
    $0.affine = { x, w, b in
      let (out, backward) = affine(x, w.transposed(), b)
      return (
        out,
        { dout in
          let (dx, dw, db) = backward(dout)
          return (dx, dw.transposed(), db)
        }
      )
    }
  },
  wired.mistake(
    "channels-last-net-forgets-parameter-cast",
    "Parameters have the configuration's element type."
  ) { $0.castsParameters = false },
  function.mistake(
    "channels-last-net-other-names", "The parameters are conv_w, conv_b, fc_w and fc_b."
  ) { configuration, random in
    RenamedChannelsLastNet(
      ChannelsLastNet(configuration, random: random),
      ["conv_w": "W1", "conv_b": "b1", "fc_w": "W2", "fc_b": "b2"])
  },
]

private let layerMistakes: [ConvNetsVariant] = [
  wired.mistake(
    "channels-last-net-flattens-channels-first",
    "A row of an example's maps has their numbers as they lie in memory: rows, columns, filters."
  ) {
    $0.flatten = { x in
      let first = x.channelsFirst
      return (
        first.reshaped(x.shape[0], -1), { dout in dout.reshaped(first.shape).channelsLast }
      )
    }
  },
  wired.mistake(
    "channels-last-net-flattens-column-by-column",
    "A row of an example's maps begins with the first row, not with the first column."
  ) {
    $0.flatten = { x in
      let turned = x.permuted(0, 2, 1, 3)
      return (
        turned.reshaped(x.shape[0], -1),
        { dout in dout.reshaped(turned.shape).permuted(0, 2, 1, 3) }
      )
    }
  },
  wired.mistake(
    "channels-last-net-unflattens-channels-first",
    "Going back, reshape to the maps' own shape: their channels are last."
  ) {
    $0.flatten = { x in
      let first = x.channelsFirst.shape
      return (
        x.reshaped(x.shape[0], -1), { dout in dout.reshaped(first).channelsLast }
      )
    }
  },
  wired.mistake("channels-last-net-relu", "Nothing stands between the layers of this network.") {
    $0.activation = { x in (maximum(x, 0), { dout in dout * (x .> 0) }) }
  },
  wired.mistake("channels-last-net-stride-1", "The convolution's stride is a setting.") {
    $0.configuration = { configuration in
      var changed = configuration
      changed.convolution.stride = 1
      return changed
    }
  },
  wired.mistake("channels-last-net-no-padding", "The convolution's padding is a setting.") {
    $0.configuration = { configuration in
      var changed = configuration
      changed.convolution.padding = 0
      return changed
    }
  },
  wired.mistake(
    "channels-last-net-padding-that-keeps-the-size", "The convolution's padding is a setting."
  ) {
    $0.configuration = { configuration in
      var changed = configuration
      changed.convolution.padding = (configuration.kernelSize - 1) / 2
      return changed
    }
  },
  wired.mistake("channels-last-net-pools-by-2", "The pooling's size and stride are settings.") {
    $0.configuration = { configuration in
      var changed = configuration
      changed.pool = MaxPoolSettings()
      return changed
    }
  },
  wired.mistake("channels-last-net-pools-by-squares", "A pooling window has a width of its own.") {
    $0.configuration = { configuration in
      var changed = configuration
      changed.pool.width = configuration.pool.height
      return changed
    }
  },
  wired.mistake(
    "channels-last-net-pools-side-by-side", "Pooling windows may overlap: they have a stride."
  ) {
    $0.configuration = { configuration in
      var changed = configuration
      changed.pool.stride = configuration.pool.height
      return changed
    }
  },
  wired.mistake("channels-last-net-ten-classes", "The number of classes is a setting.") {
    $0.configuration = { configuration in
      var changed = configuration
      changed.classCount = 10
      return changed
    }
  },
  wired.mistake("channels-last-net-three-filters", "The number of filters is a setting.") {
    $0.configuration = { configuration in
      var changed = configuration
      changed.filterCount = 3
      return changed
    }
  },
  wired.mistake("channels-last-net-kernels-of-3", "The size of the kernels is a setting.") {
    $0.configuration = { configuration in
      var changed = configuration
      changed.kernelSize = 3
      return changed
    }
  },
]

private let lossMistakes: [ConvNetsVariant] = [
  wired.mistake(
    "channels-last-net-forgets-input-cast",
    "Inputs are cast to the configuration's element type first."
  ) { $0.castsInput = false },
  function.mistake(
    "channels-last-net-computes-in-float64",
    "Cast x before you compute, not the results afterwards."
  ) { configuration, random in PreciseChannelsLastNet(configuration, random: random) },
  wired.mistake(
    "channels-last-net-returns-probabilities", "Scores are what comes before the softmax."
  ) {
    $0.scores = { scores in
      let powers = exp(scores - scores.max(axis: 1, keepDims: true))
      return powers / powers.sum(axis: 1, keepDims: true)
    }
  },
  wired.mistake("channels-last-net-summed-loss", "The loss is a mean over the examples.") {
    let mean = $0.loss
    $0.loss = { scores, y in
      let (loss, dx) = mean(scores, y)
      return (loss * Double(y.count), dx * y.count)
    }
  },
  wired.mistake(
    "channels-last-net-averages-twice", "The loss function has divided by N already."
  ) {
    let mean = $0.loss
    $0.loss = { scores, y in
      let (loss, dx) = mean(scores, y)
      return (loss, dx / y.count)
    }
  },
  wired.mistake(
    "channels-last-net-keeps-own-copies",
    "Training changes parameters: read the weights there each time."
  ) { $0.usesInitialParametersOnly = true },
]

private let gradientMistakes: [ConvNetsVariant] = [
  wired.mistake(
    "channels-last-net-no-pooling-gradient",
    "Going back, the pooling sends a gradient to the maximum of each window alone."
  ) {
    $0.pool = { x, settings in
      let (out, backward) = submission.channelsLastMaxPool(x, settings)
      return (out, { dout in backward(dout) * 0 + dout.mean() })
    }
  },
  wired.mistake(
    "channels-last-net-gradient-of-output-maxima",
    "The pooling's backward pass needs the maps that it was given, not what it made of them."
  ) {
    $0.pool = { x, settings in
      let (out, backward) = submission.channelsLastMaxPool(x, settings)
      return (
        out,
        { dout in
          var upstream = 0 * x
          upstream[.all, 0..<out.shape[1], 0..<out.shape[2]] = dout
          return upstream * (backward(dout) .!= 0)
        }
      )
    }
  },
  wired.mistake(
    "channels-last-net-no-filter-gradient", "loss returns a gradient for every parameter."
  ) {
    $0.finish = { gradients, _ in
      gradients["conv_w"] = nil
      gradients["conv_b"] = nil
    }
  },
  wired.mistake("channels-last-net-frozen-filters", "The filters are trained as well.") {
    $0.finish = { gradients, _ in gradients["conv_w"] = 0 * gradients["conv_w"]! }
  },
  wired.mistake(
    "channels-last-net-frozen-biases", "Biases are trained as well: they have a gradient."
  ) {
    $0.finish = { gradients, _ in
      for name in ["conv_b", "fc_b"] { gradients[name] = 0 * gradients[name]! }
    }
  },
  wired.mistake(
    "channels-last-net-mean-of-filter-gradients", "The loss has divided by N already."
  ) {
    let convolution = $0.convolution
    $0.convolution = { x, w, b, settings in
      let (out, backward) = convolution(x, w, b, settings)
      return (
        out,
        { dout in
          let (dx, dw, db) = backward(dout)
          return (dx, dw / x.shape[0], db / x.shape[0])
        }
      )
    }
  },
  wired.mistake(
    "channels-last-net-gradient-of-x", "Gradients are asked for by the parameters' names alone."
  ) { $0.finish = { gradients, _ in gradients["x"] = gradients["conv_w"] } },
  wired.mistake(
    "channels-last-net-accumulates-gradients",
    "Every call of loss begins with gradients of its own."
  ) { $0.accumulatesGradients = true },
  wired.mistake(
    "channels-last-net-makes-a-step",
    "loss finds gradients; changing parameters is the trainer's task."
  ) {
    $0.finish = { gradients, net in
      for (name, gradient) in gradients { net.parameters[name]! -= 1e-3 * gradient }
    }
  },
]

private let memoryMistakes: [ConvNetsVariant] = [
  careless.mistake(
    "channels-last-net-keeps-first-scores", "Every batch has scores of its own: compute them anew."
  ) { net in
    var first: Tensor?
    net.scoresOf = { right, x in
      if first == nil { first = right.scores(x) }
      return first!
    }
  },
  careless.mistake(
    "channels-last-net-remembers-scores-of-x",
    "The parameters may have changed since: compute anew."
  ) { net in
    var latest: (x: Tensor, scores: Tensor)?
    net.scoresOf = { right, x in
      if let latest, latest.x == x { return latest.scores }
      latest = (x, right.scores(x))
      return latest!.scores
    }
  },
  careless.mistake(
    "channels-last-net-keeps-first-loss", "Every batch has a loss of its own: go forward each time."
  ) { net in
    var first: (Double, [String: Tensor])?
    net.lossOf = { right, x, y in
      if first == nil { first = right.loss(x, y) }
      return first!
    }
  },
  careless.mistake(
    "channels-last-net-loss-of-latest-scores",
    "loss goes forward itself: scores may have seen another batch."
  ) { net in
    var latest: Tensor?
    net.scoresOf = { right, x in
      latest = x
      return right.scores(x)
    }
    net.lossOf = { right, x, y in
      right.loss(latest?.shape == x.shape ? latest! : x, y)
    }
  },
  function.mistake(
    "channels-last-net-is-the-latest-network",
    "Each network has parameters of its own: no static variables.", latestNetwork),
  function.mistake(
    "channels-last-net-settings-of-the-latest-network",
    "Each network has settings of its own: no static variables.", networkOfLatestSettings),
]

/// All networks of the class share their parameters.
private let latestNetwork: ChannelsLastNetwork = {
  let latest = Memory<(any Model)?>(nil)
  return { configuration, random in
    latest.value = ChannelsLastNet(configuration, random: random)
    let net = CarelessChannelsLastNet(latest.value!)
    net.scoresOf = { _, x in latest.value!.scores(x) }
    net.lossOf = { _, x, y in latest.value!.loss(x, y) }
    return net
  }
}()

/// All networks of the class share their settings.
private let networkOfLatestSettings: ChannelsLastNetwork = {
  let latest = Memory(MaxPoolSettings())
  return { configuration, random in
    latest.value = configuration.pool
    var wiring = ChannelsLastWiring()
    wiring.pool = { x, _ in submission.channelsLastMaxPool(x, latest.value) }
    return WiredChannelsLastNet(configuration, random: random, wiring: wiring)
  }
}()

private let alternatives: [ConvNetsVariant] = [
  wired.alternative("channels-last-net-of-closures", "Closures in the place of caches.") { _ in },
  wired.alternative(
    "channels-last-net-scaled-after-drawing", "Standard normal numbers, multiplied by the scale."
  ) { $0.initialWeights = { random, scale, shape in random.randn(shape) * scale } },
  wired.alternative(
    "channels-last-net-of-channels-first-layers",
    "Images and filters are permuted, and the layers with the channels first do the work."
  ) {
    $0.convolution = channelsLast(submission.convolution)
    $0.pool = channelsLast(submission.maxPool)
  },
  wired.alternative(
    "channels-last-net-affine-map-by-map",
    "The scores are a sum over the positions of the maps, each with its own rows of fc_w."
  ) {
    $0.flatten = { x in (x, { dout in dout }) }
    $0.affine = { x, w, b in
      let (height, width, filters) = (x.shape[1], x.shape[2], x.shape[3])
      let blocks = w.reshaped(height, width, filters, b.count)
      var out = Tensor.zeros([x.shape[0], b.count], dtype: x.dtype) + b
      for i in 0..<height {
        for j in 0..<width {
          out += matmul(x[.all, i, j, .all], blocks[i, j, .all, .all])
        }
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
  },
]
