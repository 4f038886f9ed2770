import Checking

/// Hints to every function of the warm-up.
let warmupHints: [Hints<WarmupSubmission>] = tensorHints + labelHints + gradientHints
