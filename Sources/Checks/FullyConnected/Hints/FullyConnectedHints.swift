import Checking

/// Hints to every function of the fully-connected assignment.
let fullyConnectedHints: [Hints<FullyConnectedSubmission>] = [
  affineHints, activationHints, sandwichHints, dropoutHints, lossHints, networkHints,
  updateRuleHints, penaltyHints, overfittingHints,
].flatMap(\.self)
