import CheckSupport
import Checking
import Tensors
import Training

/// Several forward calls, and only then their backward passes, in several orders: each must use
/// what its own forward call has left.
enum InterleavedCalls {
  private struct Call {
    let name: String
    let keepProbability: Double
    var shape = [12, 10]
    var mode = Mode.train
    var seed: Int?
    var dtype = DType.float64
  }

  private static let calls = [
    Call(name: "p=0.3", keepProbability: 0.3),
    Call(name: "p=0.7", keepProbability: 0.7),
    Call(name: "p=0.7 again", keepProbability: 0.7),
    Call(name: "test mode", keepProbability: 0.3, mode: .test),
    Call(name: "layer seed 5", keepProbability: 0.5, seed: 5),
    Call(name: "layer seed 6", keepProbability: 0.5, seed: 6),
    Call(name: "layer seed 5, p=0.4", keepProbability: 0.4, seed: 5),
    Call(name: "another shape", keepProbability: 0.5, shape: [7, 4, 5]),
    Call(name: "float32", keepProbability: 0.6, dtype: .float32),
    Call(name: "test mode again", keepProbability: 0.6, mode: .test),
  ]

  private static let orders = ["in order", "in reverse", "once more"]

  // MARK: - Names in the record

  private static let ofOnes = ObservationKey<Tensor>("of ones")
  private static let x = ObservationKey<Tensor>("x")
  private static let dout = ObservationKey<Tensor>("dout")
  private static let dx = ObservationKey<Tensor>("dx")

  private static func title(_ call: Call) -> String { "interleaved \(call.name)" }
  private static func title(_ call: Call, _ order: String) -> String { "\(title(call)) \(order)" }

  // MARK: - Experiment

  static func record(_ dropout: DropoutLayer, _ recorder: Recorder) {
    let values = RandomState(seed: recorder.seed + 3)
    func parameters(_ index: Int) -> DropoutParameters {
      let call = calls[index]
      let random = RandomState(seed: recorder.seed + 30 + index)
      return DropoutParameters(
        p: call.keepProbability, mode: call.mode, seed: call.seed, random: random)
    }
    for (index, call) in calls.enumerated() {
      let ones = Tensor.ones(call.shape, dtype: call.dtype)
      recorder.record(ofOnes.of(title(call)), dropout(ones, parameters(index)).out)
    }
    let inputs = calls.map { values.randn($0.shape).cast(to: $0.dtype) }
    for (call, x) in zip(calls, inputs) { recorder.record(Self.x.of(title(call)), x) }
    let passes = inputs.enumerated().map { dropout($1, parameters($0)).backward }
    for (order, indices) in zip(
      orders, [Array(calls.indices), calls.indices.reversed(), [2, 0, 1]])
    {
      for index in indices {
        let dout = values.randn(calls[index].shape).cast(to: calls[index].dtype)
        let title = title(calls[index], order)
        recorder.record(Self.dout.of(title), dout)
        recorder.record(dx.of(title), passes[index](dout))
      }
    }
  }

  // MARK: - Expectations

  static let expectations: [Expectation] = [
    .property(
      "ten forward calls, then their backward passes: each has its own mask, p and mode",
      reading: calls.flatMap { call in
        [ofOnes.of(title(call))] + orders.prefix(2).map { dx.of(title(call, $0)) }
      } + calls.prefix(3).map { dx.of(title($0, orders[2])) }
    ) { evidence in
      for (index, order) in orders.enumerated() {
        for call in index < 2 ? calls[...] : calls.prefix(3) {
          let title = title(call, order)
          let gradient = Gradient(
            of: try evidence.expected(dout.of(title)),
            kept: try evidence[ofOnes.of(Self.title(call))] .!= 0,
            x: try evidence.expected(x.of(Self.title(call))),
            keepProbability: call.mode == .test ? nil : call.keepProbability)
          if let fault = gradient.fault(of: try evidence[dx.of(title)]) {
            return "after later forward calls, \(call.name), backward \(order): \(fault)"
          }
        }
      }
      return nil
    }
  ]
}
