import Checking

/// Hints to every function of the assignment on convolutional networks.
let convNetsHints: [Hints<ConvNetsSubmission>] = [
  batchNormHints, otherNormHints, convolutionHints, sandwichHints, networkHints,
  channelsLastHints, extraHints,
].flatMap(\.self)
