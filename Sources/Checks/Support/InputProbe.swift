import Checking
import Tensors

/// One input of a function whose results the judge compares with the reference's.
package struct InputProbe<Input>: Sendable {
  package let probe: Probe
  private let dtype: DType
  private let make: @Sendable (RandomState) -> Input

  /// - Parameters:
  ///   - name: What the input is, with all that is special about it but its type.
  ///   - traits: The respects in which it is special, the same one for all probes that are special
  ///     in the same respect: a verdict says with them where a result is right and where wrong.
  ///   - dtype: The element type of what `make` gives.
  ///   - make: Draws the input.
  package init(
    _ name: String, _ traits: [Trait] = [], dtype: DType = .float64,
    _ make: @escaping @Sendable (RandomState) -> Input
  ) {
    probe = Probe(name, traits + [.type(dtype)])
    self.dtype = dtype
    self.make = make
  }

  /// The input of a run of the section, which is recorded as far as it is tensors.
  package func input(_ recorder: Recorder) -> Input {
    let input = make(RandomState(seed: recorder.seed))
    for (name, tensor) in tensors(input) {
      recorder.record(given: name, tensor, of: probe.name)
    }
    return input
  }

  private func tensors(_ input: Input) -> [(String, Tensor)] {
    switch input {
    case let tensor as Tensor: [("input", tensor)]
    case let (first, second) as (Tensor, Tensor):
      [("first input", first), ("second input", second)]
    case let (first, _) as (Tensor, [Int]): [("input", first)]
    case let (first, _) as (Tensor, Double): [("input", first)]
    default: []
    }
  }

  /// The expectation that a result for this input is the reference's.
  /// - Parameters:
  ///   - rounding: How far a right result may lie from it in `float64`.
  ///   - floor: The magnitude that `rounding` is at least taken of.
  package func equal(
    _ result: ObservationKey<some Measurable>, _ rounding: Rounding, floor: Double = 0
  ) -> Expectation {
    let rounding = dtype == .float32 && rounding.relative > 0 ? .float32 : rounding
    return .equal(
      result.of(probe), relative: rounding.relative, floor: floor, because: rounding.reason
    ).about(probe, result.name)
  }
}

extension Trait {
  /// What is special as the probe's name says it.
  /// - Parameter plain: How one says of all other probes that they are not like that.
  package static func unlike(_ plain: String) -> Trait { Trait("", true, else: plain) }
}
