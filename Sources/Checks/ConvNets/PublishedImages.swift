import CheckSupport
import Checking
import Tensors

/// A course's example of a layer on images: evenly spaced numbers, whose result was published with
/// eight decimals.
struct PublishedImages: Sendable {
  /// The first and the last element of x.
  let first: Double
  let last: Double
  var shape = [2, 3, 4, 4]
  let published: Tensor

  private var call: String { "\(shape) images" }
  private var out: ObservationKey<Tensor> { ObservationKey("out").of(call) }
  private var error: ObservationKey<Double> { .relativeError(of: out.name) }

  /// - Parameter more: What else the layer is called with, by name.
  func record(
    _ recorder: Recorder, with more: KeyValuePairs<String, Tensor> = [:],
    _ layer: (_ x: Tensor) -> Tensor
  ) {
    let x = Tensor.linspace(first, last, count: shape.reduce(1, *)).reshaped(shape)
    recorder.record(given: "x", x, of: call)
    for (name, value) in more { recorder.record(given: name, value, of: call) }
    let found = layer(x)
    recorder.record(out, found)
    recorder.recordError(error, found, published)
  }

  var expectations: [Expectation] {
    [
      .equal(out, relative: 1e-12, because: "a sum of products, rounded in any order"),
      .atMost(error, 1e-7, as: .error, because: "published with eight decimals"),
    ]
  }
}
