import Auditing
import Tensors

/// What a call of a layer gives.
package typealias LayerPass<Gradients> = (out: Tensor, backward: (Tensor) -> Gradients)

/// A change of what a layer's calls give, which may remember earlier ones.
package typealias LayerPassChange<Gradients> =
  @Sendable (LayerPass<Gradients>) -> LayerPass<Gradients>

/// What the forward pass of every layer may keep from an earlier call, and must not.
/// - Parameter function: Given by a change of what the right layer gives.
package func forwardMemoryMistakes<Submission, Gradients>(
  _ function: VariedFunction<Submission, LayerPassChange<Gradients>>, _ prefix: String
) -> [Variant<Submission>] {
  func mistake(
    _ id: String, _ note: String,
    _ mix: @escaping @Sendable (_ earlier: Tensor, _ out: Tensor) -> Tensor
  ) -> Variant<Submission> {
    function.mistake("\(prefix)-\(id)", note, change: "forward-\(id)", mixingOutputs(mix))
  }
  return [
    mistake(
      "adds-to-earlier-output",
      "Begin with zeros in every call: a buffer that was kept holds the output of the call before."
    ) { $0 + $1 },
    mistake(
      "maximum-with-earlier-output",
      "Fill the output anew in every call: a buffer that was kept holds that of the call before."
    ) { maximum($0, $1) },
    mistake(
      "returns-earlier-output",
      "Compute in every call: other numbers of the same shape have another output."
    ) { earlier, _ in earlier },
  ]
}

/// What the backward pass of every layer may keep from an earlier call, and must not.
/// - Parameter function: Given by a change of what the right layer gives.
package func backwardMemoryMistakes<Submission, Gradients>(
  _ function: VariedFunction<Submission, LayerPassChange<Gradients>>, _ prefix: String
) -> [Variant<Submission>] {
  func mistake(
    _ id: String, _ note: String, _ change: @escaping LayerPassChange<Gradients>
  ) -> Variant<Submission> {
    function.mistake("\(prefix)-\(id)", note, change: "backward-\(id)", change)
  }
  return [
    mistake(
      "of-latest-call",
      "A global variable holds the latest call alone: read what you need from the cache.",
      ofLatestCall()),
    mistake(
      "keeps-first-gradients",
      "A cache serves any upstream gradient: keep no answers in it, compute them from dout."
    ) { pass in
      var first: Gradients?
      return (
        pass.out,
        { dout in
          let gradients = first ?? pass.backward(dout)
          first = gradients
          return gradients
        }
      )
    },
    mistake(
      "adds-to-earlier-gradients",
      "Begin with zeros in every call: gradients that the cache keeps are those of the call before."
    ) { pass in
      var sum: Tensor?
      return (
        pass.out,
        { dout in
          // Gradients are linear in dout: the sum of all so far is the gradient of this.
          let all = sum.map { $0 + dout } ?? dout
          sum = all
          return pass.backward(all)
        }
      )
    },
  ]
}

/// Mixes an output with the one that the call before of the same shape and type has given.
private func mixingOutputs<Gradients>(
  _ mix: @escaping @Sendable (_ earlier: Tensor, _ out: Tensor) -> Tensor
) -> LayerPassChange<Gradients> {
  let earlier = Memory<[[Int]: Tensor]>([:])
  return { pass in
    var out = pass.out
    if let kept = earlier.value[out.shape], kept.dtype == out.dtype { out = mix(kept, out) }
    earlier.value[out.shape] = out
    return (out, pass.backward)
  }
}

/// Every backward pass is that of the latest call.
private func ofLatestCall<Gradients>() -> LayerPassChange<Gradients> {
  let latest = Memory<((Tensor) -> Gradients)?>(nil)
  return { pass in
    latest.value = pass.backward
    return (pass.out, { dout in latest.value!(dout) })
  }
}
