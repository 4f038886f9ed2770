import CheckSupport
import Checking
import Tensors
import Training

/// Many calls on a few numbers, of which all are dropped, or kept, as often as chance will have it.
struct SmallCalls {
  let count: Int
  let p: Double

  static let all = [SmallCalls(count: 1, p: 0.5), SmallCalls(count: 4, p: 0.2)]
  private static let callCount = 400

  private var name: String {
    "\(SmallCalls.callCount) calls, x of \(count) element\(count == 1 ? "" : "s"), p=\(p)"
  }

  func record(_ submission: DropoutSubmission, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed + 6)
    let parameters = DropoutParameters(p: p, mode: .train, random: random)
    let outputs = (0..<SmallCalls.callCount).map { _ in
      submission.dropout(Tensor.ones(count), parameters).out
    }
    recorder.record(name, Tensor(outputs.flatMap(\.scalars)))
  }

  var expectation: Expectation {
    .property("of \(count) elements each is kept by chance, call by call", reading: [name]) {
      let kept = (try $0.tensor(name) .!= 0).reshaped(SmallCalls.callCount, count)
      let whole = (kept.sum(axis: 1) .== 0).sum()
      if let fault = DropoutMask.frequencyFault(kept, p: p, axes: ["call", "element"]) {
        return "\(name): \(fault)" + (whole == 0 ? "; no call has dropped all of them" : "")
      }
      return nil
    }
  }
}
