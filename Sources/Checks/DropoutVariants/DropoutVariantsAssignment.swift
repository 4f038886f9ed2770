import Checking

/// The sections of the assignment on variants of dropout, in the order of the handout.
public let dropoutVariantsSections: [Section<DropoutVariantsSubmission>] = [
  arrayDropoutSection, dropConnectSection, dropBlockSection, keepMaximumSection,
  maxDropoutSection, biasedDropoutSection, flipoverSection, studyNetworkSection, weightStartSection,
].hinted(by: dropoutVariantsHints)

/// The assignment on variants of dropout as the judge sees it.
public let dropoutVariantsAssignment = Assignment(
  id: "dropout-variants", title: "Variants of dropout", folder: "DropoutVariants",
  summary: """
    DropConnect, DropBlock, MaxDropout, biased dropout and flipover, forward and backward; the \
    networks of a study
    """,
  sections: dropoutVariantsSections)
