import Checking
import Tensors
import Training

extension ObservationKey<Double> {
  /// The courses' relative error of a result.
  package static func relativeError(of result: String) -> ObservationKey {
    ObservationKey("\(result) relative error")
  }
}

extension Recorder {
  /// Records the courses' relative error, or NaN where the shapes do not allow one.
  package func recordError(
    _ key: ObservationKey<Double>, _ value: Tensor, _ expected: Tensor
  ) {
    let fits = value.shape == expected.shape
    record(key, fits ? relativeError(value, expected) : .nan)
  }
}
