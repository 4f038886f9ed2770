import Checking

/// The sections of the fully-connected assignment, in the order of the handout.
public let fullyConnectedSections: [Section<FullyConnectedSubmission>] = [
  affineSection, reluSection, geluSection, sandwichSection, dropoutSection,
  softmaxLossSection, svmLossSection,
  smallNetSection, dropoutNetSection, twoLayerNetSection, fullyConnectedNetSection,
  sgdSection, penaltySection, momentumSection, rmsPropSection, adamSection,
  trainingSection, overfittingSection, weightDecaySection, updateRuleComparisonSection,
].hinted(by: fullyConnectedHints)

/// The fully-connected assignment as the judge sees it.
public let fullyConnectedAssignment = Assignment(
  id: "fully-connected", title: "Fully-connected networks", folder: "FullyConnected",
  summary: "affine, ReLU, GELU, dropout, two losses; four networks; SGD, momentum, RMSProp, Adam; "
    + "experiments on images",
  sections: fullyConnectedSections)
