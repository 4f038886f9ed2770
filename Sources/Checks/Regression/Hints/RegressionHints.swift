import Checking

/// Hints to every function of the regression assignment.
let regressionHints: [Hints<RegressionSubmission>] = networkHints + dropoutHints
