import Checking

/// The sections of the warm-up, in the order of the handout.
public let warmupSections: [Section<WarmupSubmission>] = [
  broadcastingSection, sliceSection, reductionSection, labelSection, productSection,
  sigmoidSection, squaredErrorSection, logSumExpSection,
].hinted(by: warmupHints)

/// The warm-up as the judge sees it.
public let warmupAssignment = Assignment(
  id: "warmup", title: "Tensors in Swift", folder: "Warmup",
  summary:
    "ten small functions on tensors, from broadcasting to a stable log-sum-exp",
  sections: warmupSections)
