import CheckSupport
import Checking
import Tensors
import Training

/// Many calls on a few numbers, of which all are dropped, or kept, as often as chance will have it.
struct SmallCalls {
  let count: Int
  let keepProbability: Double

  static let all = [
    SmallCalls(count: 1, keepProbability: 0.5), SmallCalls(count: 4, keepProbability: 0.2),
  ]
  private static let callCount = 400

  private var outputs: ObservationKey<Tensor> {
    let elements = "\(count) element\(count == 1 ? "" : "s")"
    return ObservationKey("\(Self.callCount) calls, x of \(elements), p=\(keepProbability)")
  }

  func record(_ dropout: DropoutLayer, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed + 6)
    let parameters = DropoutParameters(p: keepProbability, mode: .train, random: random)
    let outputs = (0..<Self.callCount).map { _ in
      dropout(Tensor.ones(count), parameters).out
    }
    recorder.record(self.outputs, Tensor(outputs.flatMap(\.scalars)))
  }

  var expectation: Expectation {
    .property("of \(count) elements each is kept by chance, call by call", reading: [outputs]) {
      let kept = (try $0[outputs] .!= 0).reshaped(Self.callCount, count)
      let whole = (kept.sum(axis: 1) .== 0).sum()
      if let fault = DropoutMask.frequencyFault(
        kept, p: keepProbability, axes: ["call", "element"])
      {
        return "\(outputs.name): \(fault)" + (whole == 0 ? "; no call has dropped all of them" : "")
      }
      return nil
    }
  }
}
