import Auditing
import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

let everythingAnotherWay = Variant(
  .alternative, "everything-another-way", of: VariantDescription.everything,
  "Every function is replaced at once.", otherSubmission)

private let otherSubmission: ConvNetsSubmission = {
  var other = submission
  useOtherNormalizations(&other)
  useOtherImageLayers(&other)
  useOtherNetworks(&other)
  other.confusionMatrix = found("confusion-as-product", \.confusionMatrix)
  other.noisyLabels = found("noise-from-list-of-others", \.noisyLabels)
  return other
}()

private func useOtherNormalizations(_ other: inout ConvNetsSubmission) {
  other.batchNorm = joined(
    found("batch-norm-forward-transposed", \.batchNorm),
    found("batch-norm-backward-by-projections", \.batchNorm))
  other.batchNormAlternative = joined(
    found("batch-norm-forward-transposed", \.batchNormAlternative),
    found("batch-norm-backward-alternative-summed-backwards", \.batchNormAlternative))
  other.layerNorm = joined(
    found("layer-norm-forward-root-by-power", \.layerNorm),
    found("layer-norm-backward-centered-twice", \.layerNorm))
  other.spatialBatchNorm = joined(
    found("spatial-batch-norm-forward-columns-first", \.spatialBatchNorm),
    found("spatial-batch-norm-backward-count-times-all", \.spatialBatchNorm))
  other.groupNorm = joined(
    found("group-norm-forward-by-layer-norm", \.groupNorm),
    found("group-norm-backward-by-projections", \.groupNorm))
}

private func useOtherImageLayers(_ other: inout ConvNetsSubmission) {
  other.convolution = joined(
    found("convolution-forward-one-product", \.convolution),
    found("convolution-backward-windows-from-the-last", \.convolution))
  other.maxPool = joined(
    found("max-pool-forward-rows-then-columns", \.maxPool),
    found("max-pool-backward-strictly-greater", \.maxPool))
  other.convReLU = joined(
    found("conv-relu-forward-relu-by-magnitude", \.convReLU),
    found("conv-relu-backward-by-halves", \.convReLU))
  other.convNormReLU = found("conv-norm-relu-backward-db-of-zeros", \.convNormReLU)
  other.convReLUPool = joined(
    found("conv-relu-pool-forward-pool-before-relu", \.convReLUPool),
    found("conv-relu-pool-backward-masks-pooled-gradient", \.convReLUPool))
  other.channelsLastOutputShape = found("output-shape-by-counting", \.channelsLastOutputShape)
  other.channelsLastConvolution = joined(
    found("channels-last-convolution-forward-one-product", \.channelsLastConvolution),
    found("channels-last-convolution-backward-one-product", \.channelsLastConvolution))
  other.channelsLastMaxPool = joined(
    found("channels-last-max-pool-forward-negated", \.channelsLastMaxPool),
    found("channels-last-max-pool-backward-strictly-greater", \.channelsLastMaxPool))
}

private func useOtherNetworks(_ other: inout ConvNetsSubmission) {
  other.normalizedNet = found("normalized-net-one-expression-backward", \.normalizedNet)
  other.threeLayerConvNet = found("conv-net-of-products", \.threeLayerConvNet)
  other.plainNetwork = found("plain-network-of-blocks", \.plainNetwork)
  other.dropoutNetwork = found("dropout-network-of-blocks", \.dropoutNetwork)
  other.batchNormNetwork = found("batch-norm-network-of-blocks", \.batchNormNetwork)
  other.channelsLastNet = found("channels-last-net-affine-map-by-map", \.channelsLastNet)
}

// MARK: - Alternatives by their names

private let topics: [[ConvNetsVariant]] = [
  BatchNormVariants.all, LayerNormVariants.all, SpatialBatchNormVariants.all,
  GroupNormVariants.all, ConvolutionVariants.all, MaxPoolVariants.all,
  ConvolutionSandwichesVariants.all, ChannelsLastConvolutionVariants.all,
  ChannelsLastMaxPoolVariants.all, NormalizedNetVariants.all, ThreeLayerConvNetVariants.all,
  ImageNetworksVariants.all, ChannelsLastNetVariants.all, ConfusionMatrixVariants.all,
  NoisyLabelsVariants.all,
]

private let alternatives: [String: ConvNetsSubmission] = {
  let all = topics.joined().filter { $0.kind == .alternative }
  return Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0.submission) })
}()

private func found<Function>(
  _ id: String, _ function: KeyPath<ConvNetsSubmission, Function>
) -> Function {
  alternatives[id]![keyPath: function]
}

/// A layer with the forward pass of one alternative and the backward pass of another.
private func joined<each Input, Gradients>(
  _ forward:
    @escaping @Sendable (repeat each Input) -> (
      out: Tensor, backward: (Tensor) -> Gradients
    ),
  _ backward:
    @escaping @Sendable (repeat each Input) -> (
      out: Tensor, backward: (Tensor) -> Gradients
    )
) -> @Sendable (repeat each Input) -> (out: Tensor, backward: (Tensor) -> Gradients) {
  { (input: repeat each Input) in
    (forward(repeat each input).out, backward(repeat each input).backward)
  }
}

private func joined(_ forward: @escaping BatchNorm, _ backward: @escaping BatchNorm) -> BatchNorm {
  { x, gamma, beta, settings, averages in
    var others = averages
    let gradients = backward(x, gamma, beta, settings, &others).backward
    return (forward(x, gamma, beta, settings, &averages).out, gradients)
  }
}
