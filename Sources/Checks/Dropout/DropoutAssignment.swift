import Checking

/// The sections of the dropout assignment, in the order of the handout.
public let dropoutSections: [Section<DropoutSubmission>] = [
  dropoutForwardSection, dropoutBackwardSection, fullyConnectedNetSection, regularizationSection,
].hinted(by: dropoutHints)

/// The dropout assignment as the judge sees it.
public let dropoutAssignment = Assignment(
  id: "dropout", title: "Dropout", folder: "Dropout",
  summary: "inverted dropout, forward and backward; a fully-connected network with dropout",
  offering: ["Layers"], sections: dropoutSections)
