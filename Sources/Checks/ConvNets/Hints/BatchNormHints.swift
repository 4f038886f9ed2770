import CheckSupport
import Checking
import Tensors
import Training

/// Hints to batch normalization.
let batchNormHints: [Hints<ConvNetsSubmission>] = [
  Hints(
    "batchNormForward",
    lookAt: """
      "A worked example, by hand" in the handout: mean, variance, normalized, out,
      then the two averages. Give each of these a line and a name.
      """,
    question: """
      x is [N, D]: how many means are there? Do you subtract the mean before you
      square? In test mode, which two numbers stand in the formula, and which may
      not change?
      """,
    rule: """
      mean = 1/N · Σₙ xₙ        variance = 1/N · Σₙ (xₙ − mean)²
      out = γ ⊙ (x − mean) / √(variance + ε) + β
      training: average ← momentum · average + (1 − momentum) · that of the batch
      test:     the averages in place of mean and variance
      """
  ) { submission in
    let (x, gamma, beta) = example
    var averages = RunningAverages(features: 2)
    let out = submission.batchNorm(x, gamma, beta, BatchNormSettings(mode: .train), &averages).out
    let test = submission.batchNorm(x, gamma, beta, BatchNormSettings(mode: .test), &averages).out
    return [
      shown("x", x), shown("gamma", gamma) + ",  " + shown("beta", beta), shown("out", out),
      shown("running mean", averages.mean) + ", from 0, with momentum 0.9",
      shown("running variance", averages.variance), shown("out in test mode", test),
    ]
  },
  Hints(
    "batchNormBackward",
    lookAt: """
      The comment: the steps of the forward pass from the last to the first. Draw
      them as a graph on paper and mark the two places where a value is used twice:
      their gradients add up.
      """,
    question: """
      Through how many ways does x reach out: directly, through the mean, through
      the variance? Does each column of your dx add up to 0, whatever dout is?
      """,
    rule: """
      dnorm = dout ⊙ γ        s = √(variance + ε)        c = x − mean
      dvariance = Σₙ dnorm ⊙ c · (−½) / s³
      dc = dnorm / s + 2/N · c · dvariance
      dx = dc − 1/N · Σₙ dc;  dgamma = Σₙ dout ⊙ c / s,  dbeta = Σₙ dout
      """
  ) { submission in gradients(submission.batchNorm) },
  Hints(
    "batchNormBackwardAlternative",
    lookAt: """
      The same dx in one expression: put dvariance and dc of the long way into dx,
      on paper. What is left speaks of the normalized inputs alone.
      """,
    question: """
      What are Σₙ dout and Σₙ dout ⊙ x̂, with x̂ = (x − mean) / s? You have names
      for both already. Which numbers do you have before you write dx?
      """,
    rule: """
      x̂ = (x − mean) / s
      dx = γ / (N · s) ⊙ (N · dout − dbeta − x̂ ⊙ dgamma)
      """
  ) { submission in
    gradients(submission.batchNormAlternative) + [
      "N · dout − dbeta − x̂ ⊙ dgamma, times γ / (N · s)."
    ]
  },
]

private let example = (
  x: Tensor([[1, 10], [2, 20], [6, 60]]), gamma: Tensor([1, 10]), beta: Tensor([0, 1])
)

private func gradients(_ layer: BatchNorm) -> [String] {
  let (x, gamma, beta) = example
  let dout = Tensor([[1, 0], [0, 0], [0, 1]])
  var averages = RunningAverages(features: 2)
  let (dx, dgamma, dbeta) = layer(
    x, gamma, beta, BatchNormSettings(mode: .train), &averages
  ).backward(dout)
  return [
    shown("x", x), shown("gamma", gamma), shown("dout", dout), shown("dx", dx),
    shown("dgamma", dgamma), shown("dbeta", dbeta),
  ]
}
