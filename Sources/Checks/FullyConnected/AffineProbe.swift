import Checking
import Tensors
import Training

/// One input of an affine layer, alone or with an activation, whose results the judge compares with the
/// reference's.
struct AffineProbe: Sendable {
  let name: String
  /// The shape of x.
  let input: [Int]
  /// The number M of outputs.
  let outputs: Int
  var dtype = DType.float64

  /// Sizes that all differ, so that no transposition goes unnoticed, and the extremes.
  static let all = [
    AffineProbe(name: "x [7, 5]", input: [7, 5], outputs: 3),
    AffineProbe(name: "images [4, 3, 2, 5]", input: [4, 3, 2, 5], outputs: 6),
    AffineProbe(name: "one example", input: [1, 6], outputs: 4),
    AffineProbe(name: "one output", input: [5, 2, 3], outputs: 1),
    AffineProbe(name: "float32", input: [6, 4], outputs: 5, dtype: .float32),
  ]

  /// Calls the layer and its backward pass, and that once more after another call of the layer.
  func record(_ layer: FullyConnectedSubmission.AffineLayer, _ title: String, _ recorder: Recorder)
  {
    let random = RandomState(seed: recorder.seed + 1)
    let features = input.dropFirst().reduce(1, *)
    let x = random.randn(input).cast(to: dtype)
    let w = random.randn(features, outputs).cast(to: dtype)
    let b = random.randn(outputs).cast(to: dtype)
    let dout = random.randn(input[0], outputs).cast(to: dtype)
    let (out, backward) = layer(x, w, b)
    let (dx, dw, db) = backward(dout)
    for (result, value) in zip(results(title), [out, dx, dw, db]) {
      recorder.record(result, value)
    }
    _ = layer(-2 * x, -3 * w, b)
    let later = backward(dout)
    for (result, value) in zip(laterResults(title), [later.dx, later.dw, later.db]) {
      recorder.record(result, value)
    }
  }

  func expectations(_ title: String) -> [Expectation] {
    let relative = dtype == .float32 ? 1e-5 : 1e-12
    return results(title).map {
      .equal($0, relative: relative, because: "a sum of a few products, rounded in any order")
    }
      + laterResults(title).map {
        .equal($0, relative: relative, because: LaterCall.reason)
      }
  }

  private func results(_ title: String) -> [String] {
    ["out", "dx", "dw", "db"].map { "\(title)\(name): \($0)" }
  }

  private func laterResults(_ title: String) -> [String] {
    results(title).dropFirst().map { $0 + LaterCall.suffix }
  }
}
