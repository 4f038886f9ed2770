import Checking
import Tensors

/// One call of a layer with any number of inputs, whose results the judge compares with the
/// reference's.
package struct LayerProbe: Sendable {
  /// What a layer is called with, and an upstream gradient.
  package typealias Call = (inputs: [Tensor], dout: Tensor)

  package let probe: Probe
  private let dtype: DType
  private let gradients: [ObservationKey<Tensor>]
  private let magnitudes: [String: Double]
  private let call: @Sendable (RandomState) -> Call

  private static let out = ObservationKey<Tensor>("out")

  /// - Parameters:
  ///   - name: What the inputs are, with all that is special about them but their type.
  ///   - traits: The respects in which they are special.
  ///   - inputs: The names of the inputs: of x the gradient is dx.
  ///   - dtype: The element type of everything.
  ///   - magnitudes: How large the terms of a result are, where they may cancel: its rounding is
  ///     theirs.
  ///   - call: Draws the inputs and the upstream gradient.
  package init(
    _ name: String, _ traits: [Trait] = [], inputs: [String], dtype: DType = .float64,
    magnitudes: [String: Double] = [:], _ call: @escaping @Sendable (RandomState) -> Call
  ) {
    probe = Probe(name, traits + [.type(dtype)])
    self.dtype = dtype
    gradients = inputs.map { ObservationKey("d\($0)") }
    self.magnitudes = magnitudes
    self.call = call
  }

  /// Calls the layer and twice its backward pass, the layer with other numbers, both backward
  /// passes for both upstream gradients, and the first one again after other calls of the layer.
  /// - Parameter others: Calls of the layer on inputs of other shapes.
  package func record(_ layer: InputLayer, _ recorder: Recorder, others: () -> Void) {
    let (inputs, dout) = call(RandomState(seed: recorder.seed + 1), dtype)
    let (otherInputs, otherDout) = call(RandomState(seed: recorder.seed + 2), dtype)
    record(given: inputs, probe.name, recorder)
    let (out, backward) = layer(inputs)
    recorder.record(Self.out.of(probe), out)
    // An output of another shape is told as that; dout does not fit its backward pass.
    guard out.shape == dout.shape else { return }
    record(backward, inputs, dout, "", recorder)
    record(backward, inputs, dout, SecondBackward.suffix, recorder)
    record(given: otherInputs, probe.name + OtherNumbers.suffix, recorder)
    let (otherOut, otherBackward) = layer(otherInputs)
    recorder.record(Self.out.of(probe.name + OtherNumbers.suffix), otherOut)
    guard otherOut.shape == dout.shape else { return }
    record(backward, inputs, dout, LaterCall.suffix, recorder)
    record(otherBackward, otherInputs, otherDout, OtherNumbers.suffix, recorder)
    record(backward, inputs, otherDout, OtherUpstream.suffix, recorder)
    others()
    record(backward, inputs, dout, LaterCall.otherShapeSuffix, recorder)
  }

  private func call(_ random: RandomState, _ dtype: DType) -> Call {
    let (inputs, dout) = call(random)
    return (inputs.map { $0.cast(to: dtype) }, dout.cast(to: dtype))
  }

  private func record(
    _ backward: (Tensor) -> [Tensor], _ inputs: [Tensor], _ dout: Tensor, _ suffix: String,
    _ recorder: Recorder
  ) {
    let call = probe.name + suffix
    // A call's inputs were recorded with its output.
    if suffix != "", suffix != OtherNumbers.suffix { record(given: inputs, call, recorder) }
    recorder.record(given: "dout", dout, of: call)
    for (key, gradient) in zip(gradients, backward(dout)) {
      recorder.record(key.of(call), gradient)
    }
  }

  private func record(given inputs: [Tensor], _ call: String, _ recorder: Recorder) {
    for (gradient, input) in zip(gradients, inputs) {
      recorder.record(given: String(gradient.name.dropFirst()), input, of: call)
    }
  }

  /// - Parameter rounding: What it allows in float64.
  package func expectations(_ rounding: Rounding) -> [Expectation] {
    let rounding = dtype == .float32 ? .float32 : rounding
    func equal(
      _ result: ObservationKey<Tensor>, _ suffix: String = "", because reason: String
    ) -> Expectation {
      .equal(
        result.of(probe.name + suffix), relative: rounding.relative,
        floor: magnitudes[result.name] ?? 0, because: reason
      ).about(probe, result.name)
    }
    let later = [
      (SecondBackward.suffix, SecondBackward.reason), (LaterCall.suffix, LaterCall.reason),
      (OtherUpstream.suffix, OtherUpstream.reason),
      (LaterCall.otherShapeSuffix, LaterCall.reason),
    ]
    return ([Self.out] + gradients).map { equal($0, because: rounding.reason) }
      + ([Self.out] + gradients).map {
        equal($0, OtherNumbers.suffix, because: OtherNumbers.reason)
      }
      + later.flatMap { suffix, reason in
        gradients.map { equal($0, suffix, because: reason) }
      }
  }
}
