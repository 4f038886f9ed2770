import Checking

/// Hints to every function of the assignment on variants of dropout.
let dropoutVariantsHints: [Hints<DropoutVariantsSubmission>] = [
  arrayDropoutHints, dropConnectHints, dropBlockHints, maximumHints, biasedDropoutHints,
  studyHints,
].flatMap(\.self)
