import Networks
import Tensors
import Testing
import Training

/// λ · Σ w² in the loss of a network, as Keras' `l2` adds it.
@Suite struct WeightDecayTests {
  private func network(_ decay: Double) -> Sequential {
    Sequential(
      inputShape: [4],
      layers: [Dense(units: 3, weightDecay: decay), Sigmoid(), Dense(units: 2)], dtype: .float64,
      random: RandomState(seed: 1))
  }

  @Test func isInTheLossAndItsGradients() {
    let (x, labels) = (RandomState(seed: 2).randn(5, 4), [0, 1, 1, 0, 1])
    let decaying = network(0.3)
    let plain = network(0)
    let w = decaying.parameters["dense1_w"]!
    let penalty = 0.3 * (w * w).sum()
    #expect(decaying.penalty == penalty)
    #expect(decaying.loss(x, labels).loss == plain.loss(x, labels).loss + penalty)
    let examples = Examples(inputs: x, labels: labels)
    let difference = decaying.performance(on: examples).loss - plain.performance(on: examples).loss
    #expect(abs(difference - penalty) < 1e-12)
    #expect(plain.penalty == 0)
    let gradients = decaying.loss(x, labels).gradients
    for (name, value) in decaying.parameters {
      let slope = numericalGradient(at: value, upstream: Tensor(1)) { changed in
        decaying.parameters[name] = changed
        let loss = decaying.loss(x, labels).loss
        decaying.parameters[name] = value
        return Tensor(loss)
      }
      #expect(relativeError(gradients[name]!, slope) < 1e-6, "\(name)")
    }
  }
}
