import Optimizers
import Tensors
import Training

/// Whole training steps of a workload: forward, backward and Adam.
struct TrainingSteps {
  let steps: Measurement
  let peakMemory: Int
  /// The weights and biases.
  let parameterCount: Int
  /// The losses of the first and of the last ten steps, to see that something is learnt.
  let losses: (first: Double, last: Double)

  init(_ workload: Workload, steps count: Int) throws {
    let random = RandomState(seed: 231)
    let batches = try workload.batches(random)
    let model = workload.network(random)
    parameterCount = model.parameters.values.reduce(0) { $0 + $1.count }
    var optimizer = Optimizer(Adam(learningRate: 1e-3), for: model)
    var losses: [Double] = []
    func step(_ index: Int) {
      let batch = batches[index % batches.count]
      let (loss, gradients) = model.loss(batch.inputs, batch.labels)
      optimizer.step(model, consume gradients)
      losses.append(loss)
    }
    let warmUp = 10
    for index in 0..<warmUp { step(index) }
    steps = Measurement.of(count) { step(warmUp + $0) }
    peakMemory = benchmark.peakMemory()
    self.losses = (
      losses.prefix(warmUp).reduce(0, +) / Double(warmUp),
      losses.suffix(warmUp).reduce(0, +) / Double(warmUp)
    )
  }
}
