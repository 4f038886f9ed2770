import Auditing
import Tensors
import Training

/// Other ways to write a network.
extension NetFunction {
  package var ofClosures: Variant<Submission> {
    alternative("of-closures", "A list of backward closures instead of caches.") { _ in }
  }

  package var scaledAfterDrawing: Variant<Submission> {
    alternative("scaled-after-drawing", "Standard normal numbers, multiplied by the scale.") {
      $0.initialWeights = { random, scale, shape in random.randn(shape) * scale }
    }
  }

  package var penaltyByLoop: Variant<Submission> {
    alternative("penalty-by-loop", "The squares are added one after the other.") {
      $0.penalty = { w, strength, _ in
        var sum = 0.0
        for weight in w.scalars { sum += weight * weight }
        return strength * sum / 2
      }
    }
  }
}
