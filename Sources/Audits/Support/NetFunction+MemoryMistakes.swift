import Auditing
import Tensors
import Training

/// Mistakes of networks that remember of an earlier call what they should not.
extension NetFunction {
  package var memoryMistakes: [Variant<Submission>] {
    [
      careless("keeps-first-scores", "Every batch has scores of its own: compute them anew.") {
        net in
        var first: Tensor?
        net.scoresOf = { right, x in
          if first == nil { first = right.scores(x) }
          return first!
        }
      },
      careless("remembers-scores-of-x", "The parameters may have changed since: compute anew.") {
        net in
        var latest: (x: Tensor, scores: Tensor)?
        net.scoresOf = { right, x in
          if let latest, latest.x == x { return latest.scores }
          return right.scores(x)
        }
        net.lossOf = { right, x, y in
          latest = (x, right.scores(x))
          return right.loss(x, y)
        }
      },
      careless("remembers-scores-of-latest-x", "The parameters may have changed: compute anew.") {
        net in
        var latest: (x: Tensor, scores: Tensor)?
        net.scoresOf = { right, x in
          if let latest, latest.x == x { return latest.scores }
          latest = (x, right.scores(x))
          return latest!.scores
        }
      },
      careless("keeps-first-loss", "Every batch has a loss of its own: go forward each time.") {
        net in
        var first: (Double, [String: Tensor])?
        net.lossOf = { right, x, y in
          if first == nil { first = right.loss(x, y) }
          return first!
        }
      },
      careless("loss-of-latest-scores", "loss goes forward itself: scores may have seen others.") {
        net in
        var latest: Tensor?
        net.scoresOf = { right, x in
          latest = x
          return right.scores(x)
        }
        net.lossOf = { right, x, y in right.loss(latest ?? x, y) }
      },
      careless("loss-of-latest-scores-if-it-fits", "scores may have seen another batch as large.") {
        net in
        var latest: Tensor?
        net.scoresOf = { right, x in
          latest = x
          return right.scores(x)
        }
        net.lossOf = { right, x, y in
          defer { latest = nil }
          return right.loss(latest?.shape == x.shape ? latest! : x, y)
        }
      },
      careless("scores-of-latest-loss-if-it-fits", "loss may have seen another batch as large.") {
        net in
        var latest: (x: Tensor, parameters: [String: Tensor])?
        net.lossOf = { right, x, y in
          latest = (x, right.parameters)
          return right.loss(x, y)
        }
        net.scoresOf = { right, x in
          let isReused = latest?.x.shape == x.shape && latest?.parameters == right.parameters
          return right.scores(isReused ? latest!.x : x)
        }
      },
      careless("keeps-first-used-parameters", "Read the parameters anew in each call.") { net in
        var first: [String: Tensor]?
        net.compute { parameters in
          if first == nil { first = parameters }
          return first!
        }
      },
      mistake("remembers-batch-size", "The mean is over the examples of this batch.") {
        let count = Memory(0)
        let loss = $0.loss
        $0.loss = { scores, y in
          if count.value == 0 { count.value = y.count }
          let factor = Double(y.count) / Double(count.value)
          let (mean, dx) = loss(scores, y)
          return (mean * factor, dx * factor)
        }
      },
    ]
  }

  /// Parameters in a static variable, for one: all networks of the class are the latest.
  package var sharedStateMistakes: [Variant<Submission>] {
    let right = network()
    let latest = Memory<(any Model)?>(nil)
    return [
      mistake(
        "is-the-latest-network", "Each network has parameters of its own: no static variables.",
        of: { configuration, random in
          latest.value = right(configuration, random)
          return LatestNet(latest)
        }),
      mistake(
        "has-the-latest-parameters", "Each network has parameters of its own: no static variables.",
        of: { configuration, random in
          let net = right(configuration, random)
          latest.value = net
          let wrapped = WrappedNet(net, configuration.ofLayers)
          wrapped.compute { _ in latest.value!.parameters }
          return wrapped
        }),
    ]
  }
}

/// Whatever network was made last.
private final class LatestNet: Model {
  private let latest: Memory<(any Model)?>

  init(_ latest: Memory<(any Model)?>) { self.latest = latest }

  var parameters: [String: Tensor] {
    get { latest.value!.parameters }
    set { latest.value!.parameters = newValue }
  }

  var state: [String: Tensor] {
    get { latest.value!.state }
    set { latest.value!.state = newValue }
  }

  func scores(_ x: Tensor) -> Tensor { latest.value!.scores(x) }

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    latest.value!.loss(x, y)
  }
}
