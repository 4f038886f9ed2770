import Foundation
import NumPyFiles
import Optimizers
import Tensors
import Training

// Trains a small network, saves the run after every iteration, and goes on with a saved run if
// there is one: usage: checkpointed-training CHECKPOINT RESULT. A test kills it again and again.

let (checkpoint, result) = (CommandLine.arguments[1], CommandLine.arguments[2])
let random = RandomState(seed: 231)
let training = Examples(
  inputs: random.randn(60, 30), labels: random.randint(4, count: 60))
let validation = Examples(inputs: random.randn(20, 30), labels: random.randint(4, count: 20))
var options = Solver.Options()
options.epochs = 30
options.batchSize = 10
options.learningRateDecay = 0.9
options.trainSampleCount = 25
let model = NoisyNet(inputs: 30, hidden: 40, classes: 4, random)
let solver = Solver(
  model: model, training: training, validation: validation,
  updateRule: Adam(learningRate: 1e-2), options: options, random: random)
if FileManager.default.fileExists(atPath: checkpoint) { try solver.resume(from: checkpoint) }
let startedAt = solver.history.losses.count
try solver.train(savingTo: checkpoint, every: 1)

var outcome = model.parameters
outcome["running mean"] = model.state["mean"]
outcome["losses"] = Tensor(solver.history.losses)
outcome["train accuracies"] = Tensor(solver.history.trainAccuracies)
outcome["validation accuracies"] = Tensor(solver.history.validationAccuracies)
outcome["next random numbers"] = random.randn(5)
try writeNPZ(outcome, to: result)
print("started at iteration \(startedAt)")
