import Checking

/// The sections of the assignment on convolutional networks, in the order of the handout.
public let convNetsSections: [Section<ConvNetsSubmission>] = [
  batchNormForwardSection, batchNormBackwardSection, batchNormAlternativeSection,
  layerNormSection, spatialBatchNormSection,
  groupNormSection, convolutionSection, maxPoolSection,
  threeLayerConvNetSection, convNetTrainingSection,
  confusionMatrixSection, noisyLabelsSection,
  normalizedNetSection,
  channelsLastConvolutionSection, channelsLastMaxPoolSection, channelsLastNetSection,
  channelsLastTrainingSection,
  fastLayersSection,
  convolutionSandwichesSection,
  normalizationExperimentsSection,
  imageNetworksSection,
]

/// The assignment on convolutional networks as the judge sees it.
public let convNetsAssignment = Assignment(
  id: "conv-nets", title: "Convolutional networks", folder: "ConvNets",
  summary: "batch normalization, forward and backward in two ways; layer normalization; "
    + "both for images, the second one in groups of channels; "
    + "convolution, max pooling; "
    + "both with the channels last, and a network of them, trained",
    + "convolution, max pooling, layers that follow each other; a deep network with normalization",
    + "three networks of layers",
  sections: convNetsSections)
