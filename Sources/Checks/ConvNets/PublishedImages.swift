import CheckSupport
import Checking
import Tensors

/// The course's example of a layer on images: evenly spaced numbers, shape `[2, 3, 4, 4]`, whose
/// result was published with eight decimals.
struct PublishedImages: Sendable {
  /// The first and the last element of x.
  let first: Double
  let last: Double
  let published: Tensor

  private static let out = ObservationKey<Tensor>("[2, 3, 4, 4] images: out")
  private static let error = ObservationKey.relativeError(of: out.name)

  func record(_ recorder: Recorder, _ layer: (_ x: Tensor) -> Tensor) {
    let x = Tensor.linspace(first, last, count: 96).reshaped(2, 3, 4, 4)
    let out = layer(x)
    recorder.record(Self.out, out)
    recorder.recordError(Self.error, out, published)
  }

  var expectations: [Expectation] {
    [
      .equal(Self.out, relative: 1e-12, because: "a sum of products, rounded in any order"),
      .atMost(Self.error, 1e-7, as: .error, because: "published with eight decimals"),
    ]
  }
}
