import CheckSupport
import Checking
import Tensors
import Training

/// Several forward calls, and only then their backward passes, in several orders: each must use
/// what its own forward call has left.
enum InterleavedCalls {
  private struct Call {
    let name: String
    let p: Double
    var shape = [12, 10]
    var mode = Mode.train
    var seed: Int?
    var dtype = DType.float64
  }

  private static let calls = [
    Call(name: "p=0.3", p: 0.3),
    Call(name: "p=0.7", p: 0.7),
    Call(name: "p=0.7 again", p: 0.7),
    Call(name: "test mode", p: 0.3, mode: .test),
    Call(name: "layer seed 5", p: 0.5, seed: 5),
    Call(name: "layer seed 6", p: 0.5, seed: 6),
    Call(name: "layer seed 5, p=0.4", p: 0.4, seed: 5),
    Call(name: "another shape", p: 0.5, shape: [7, 4, 5]),
    Call(name: "float32", p: 0.6, dtype: .float32),
    Call(name: "test mode again", p: 0.6, mode: .test),
  ]

  private static let orders = ["in order", "in reverse", "once more"]

  static func record(_ submission: DropoutSubmission, _ recorder: Recorder) {
    let values = RandomState(seed: recorder.seed + 3)
    func parameters(_ index: Int) -> DropoutParameters {
      let call = calls[index]
      let random = RandomState(seed: recorder.seed + 30 + index)
      return DropoutParameters(p: call.p, mode: call.mode, seed: call.seed, random: random)
    }
    for (index, call) in calls.enumerated() {
      let ones = Tensor.ones(call.shape, dtype: call.dtype)
      recorder.record("\(title(call)): of ones", submission.dropout(ones, parameters(index)).out)
    }
    let inputs = calls.map { values.randn($0.shape).cast(to: $0.dtype) }
    let passes = inputs.enumerated().map { submission.dropout($1, parameters($0)).backward }
    for (order, indices) in zip(
      orders, [Array(calls.indices), calls.indices.reversed(), [2, 0, 1]])
    {
      for index in indices {
        let dout = values.randn(calls[index].shape).cast(to: calls[index].dtype)
        let name = "\(title(calls[index])) \(order)"
        if order == orders[0] { recorder.record("\(title(calls[index])): x", inputs[index]) }
        recorder.record("\(name): dout", dout)
        recorder.record("\(name): dx", passes[index](dout))
      }
    }
  }

  static let expectations: [Expectation] = [
    .property(
      "ten forward calls, then their backward passes: each has its own mask, p and mode",
      reading: calls.flatMap { call in
        ["\(title(call)): of ones"] + orders.prefix(2).map { "\(title(call)) \($0): dx" }
      } + calls.prefix(3).map { "\(title($0)) \(orders[2]): dx" }
    ) { evidence in
      for (index, order) in orders.enumerated() {
        for call in index < 2 ? calls[...] : calls.prefix(3) {
          let name = "\(title(call)) \(order)"
          let gradient = Gradient(
            of: try evidence.expected("\(name): dout"),
            kept: try evidence.tensor("\(title(call)): of ones") .!= 0,
            x: try evidence.expected("\(title(call)): x"), p: call.mode == .test ? nil : call.p)
          if let fault = gradient.fault(of: try evidence.tensor("\(name): dx")) {
            return "after later forward calls, \(call.name), backward \(order): \(fault)"
          }
        }
      }
      return nil
    }
  ]

  private static func title(_ call: Call) -> String { "interleaved \(call.name)" }
}
