import Checking

/// The sections of the regression assignment, in the order of the handout.
public let regressionSections: [Section<RegressionSubmission>] = [
  meanSquaredErrorSection, plainDropoutSection, invertedDropoutSection, twoDropoutsSection,
  regressionNetSection, trainingLoopSection, regressionTrainingSection, classifierSection,
  classifierTrainingSection,
].hinted(by: regressionHints)

/// The regression assignment as the judge sees it.
public let regressionAssignment = Assignment(
  id: "regression", title: "Regression with dropout", folder: "Regression",
  summary: "mean squared error, two forms of dropout by rate, and a network that overfits a line",
  offering: ["Layers"], sections: regressionSections)
