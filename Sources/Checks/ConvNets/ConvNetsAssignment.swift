import Checking

/// The sections of the assignment on convolutional networks, in the order of the handout.
public let convNetsSections: [Section<ConvNetsSubmission>] = [
  normalizationSections, imageLayerSections, networkSections, channelsLastSections, extraSections,
].flatMap(\.self).hinted(by: convNetsHints)

private let normalizationSections = [
  batchNormForwardSection, batchNormBackwardSection, batchNormAlternativeSection,
  layerNormSection, normalizedNetSection, normalizationExperimentsSection,
]

private let imageLayerSections = [
  convolutionSection, maxPoolSection, spatialBatchNormSection, groupNormSection,
  convolutionSandwichesSection, fastLayersSection,
]

private let networkSections = [
  threeLayerConvNetSection, convNetTrainingSection, imageNetworksSection,
  imageTrainingSection,
]

private let channelsLastSections = [
  channelsLastConvolutionSection, channelsLastMaxPoolSection, channelsLastNetSection,
  channelsLastTrainingSection,
]

private let extraSections = [confusionMatrixSection, noisyLabelsSection]

/// The assignment on convolutional networks as the judge sees it.
public let convNetsAssignment = Assignment(
  id: "conv-nets", title: "Convolutional networks", folder: "ConvNets",
  summary: "batch normalization, forward and backward in two ways; layer normalization; "
    + "a deep network with either; convolution, max pooling, both normalizations of images, "
    + "layers that follow each other; a convolutional network of three layers, trained; "
    + "three networks built of layers; convolution, pooling and a network with the channels last",
  offering: ["FastLayers", "Layers", "Networks"], sections: convNetsSections)
