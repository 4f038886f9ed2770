import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

let momentumMistakes: [FullyConnectedVariant] = [
  Varied.momentum.mistake(
    "momentum-forgets-velocity", "What is not stored is 0 again at the next step."
  ) {
    w, dw, momentum, rule in
    w += momentum * rule.remembered("velocity", for: w) - rule.learningRate * dw
  },
  Varied.momentum.mistake(
    "momentum-0-without-velocity", "With momentum 0 there is a velocity too: store it."
  ) {
    w, dw, momentum, rule in
    let velocity = momentum * rule.remembered("velocity", for: w) - rule.learningRate * dw
    w += velocity
    if momentum != 0 { rule.state["velocity"] = velocity }
  },
  Varied.momentum.mistake("momentum-nesterov", "No look-ahead: w moves by the new velocity itself.")
  {
    w, dw, momentum, rule in
    let velocity = momentum * rule.remembered("velocity", for: w) - rule.learningRate * dw
    w += momentum * velocity - rule.learningRate * dw
    rule.state["velocity"] = velocity
  },
  Varied.momentum.mistake(
    "momentum-learning-rate-twice", "The velocity holds the learning rate already."
  ) {
    w, dw, momentum, rule in
    let velocity = momentum * rule.remembered("velocity", for: w) - rule.learningRate * dw
    w += rule.learningRate * velocity
    rule.state["velocity"] = velocity
  },
  Varied.momentum.mistake(
    "momentum-accumulates-raw-gradients", "The learning rate belongs into the velocity."
  ) {
    w, dw, momentum, rule in
    let velocity = momentum * rule.remembered("velocity", for: w) + dw
    w -= rule.learningRate * velocity
    rule.state["velocity"] = velocity
  },
  Varied.momentum.mistake("momentum-climbs", "The gradient enters the velocity with a minus sign.")
  {
    w, dw, momentum, rule in
    let velocity = momentum * rule.remembered("velocity", for: w) + rule.learningRate * dw
    w += velocity
    rule.state["velocity"] = velocity
  },
  Varied.momentum.mistake(
    "momentum-velocity-points-uphill", "Here the velocity is what is added to w."
  ) {
    w, dw, momentum, rule in
    let velocity = momentum * rule.remembered("velocity", for: w) + rule.learningRate * dw
    w -= velocity
    rule.state["velocity"] = velocity
  },
  Varied.momentum.mistake(
    "momentum-subtracts-velocity", "The velocity points downhill already: add it."
  ) {
    w, dw, momentum, rule in
    let velocity = momentum * rule.remembered("velocity", for: w) - rule.learningRate * dw
    w -= velocity
    rule.state["velocity"] = velocity
  },
  Varied.momentum.mistake(
    "momentum-averages", "The velocity is a sum, not a mean: the new gradient counts in full."
  ) { w, dw, momentum, rule in
    let step = (1 - momentum) * rule.learningRate * dw
    let velocity = momentum * rule.remembered("velocity", for: w) - step
    w += velocity
    rule.state["velocity"] = velocity
  },
  Varied.momentum.mistake(
    "momentum-keeps-the-rest", "Momentum is the fraction that is kept, not that is lost."
  ) {
    w, dw, momentum, rule in
    let kept = (1 - momentum) * rule.remembered("velocity", for: w)
    let velocity = kept - rule.learningRate * dw
    w += velocity
    rule.state["velocity"] = velocity
  },
  Varied.momentum.mistake(
    "momentum-moves-too-late", "Change the velocity first, then move by the new one."
  ) {
    w, dw, momentum, rule in
    let previous = rule.remembered("velocity", for: w)
    w += previous
    rule.state["velocity"] = momentum * previous - rule.learningRate * dw
  },
  Varied.momentum.mistake("momentum-damps-gradient", "Momentum multiplies the old velocity alone.")
  {
    w, dw, momentum, rule in
    let velocity = momentum * (rule.remembered("velocity", for: w) - rule.learningRate * dw)
    w += velocity
    rule.state["velocity"] = velocity
  },
  Varied.momentum.mistake("momentum-without-memory", "Without the old velocity this is plain SGD.")
  {
    w, dw, _, rule in
    let velocity = -rule.learningRate * dw
    w += velocity
    rule.state["velocity"] = velocity
  },
  Varied.momentum.mistake(
    "momentum-other-name", "The handout fixes the name of what is remembered."
  ) {
    w, dw, momentum, rule in
    let velocity = momentum * rule.remembered("v", for: w) - rule.learningRate * dw
    w += velocity
    rule.state["v"] = velocity
  },
  Varied.momentumRule.mistake(
    "momentum-keeps-first-learning-rate",
    "The learning rate may change between two steps: read it anew at each of them."
  ) { learningRate, momentum in
    ClosureRule(learningRate) { w, dw, rule in
      let velocity = momentum * rule.remembered("velocity", for: w) - learningRate * dw
      w += velocity
      rule.state["velocity"] = velocity
    }
  },
  Varied.momentumRule.mistake(
    "momentum-shares-velocity",
    "Every parameter has a velocity of its own; a global one mixes them."
  ) { learningRate, momentum in
    let shared = Memory<[String: Tensor]>([:])
    return ClosureRule(learningRate) { w, dw, rule in
      let previous = shared.value["velocity"] ?? rule.remembered("velocity", for: w)
      let velocity = momentum * previous - rule.learningRate * dw
      w += velocity
      shared.value["velocity"] = velocity
      rule.state = shared.value
    }
  },
  Varied.momentumRule.mistake(
    "momentum-at-most-0.95", "Use the momentum as it is given."
  ) { learningRate, momentum in submission.momentum(learningRate, min(momentum, 0.95)) },
]
