/// Makes a layer of a forward and a backward function: a call gives the output and the backward
/// pass, which holds the cache.
///
/// Whoever calls the layer never sees what the implementation chose to cache.
/// - Parameters:
///   - forward: The inputs → the output and the cache.
///   - backward: The gradient with respect to the output and the cache → the gradients with respect
///     to the inputs.
public func paired<each Input, Output, Cache, Gradients>(
  _ forward: @escaping @Sendable (repeat each Input) -> (out: Output, cache: Cache),
  _ backward: @escaping @Sendable (_ dout: Output, _ cache: Cache) -> Gradients
) -> @Sendable (repeat each Input) -> (out: Output, backward: (Output) -> Gradients) {
  { (input: repeat each Input) in
    let (out, cache) = forward(repeat each input)
    return (out, { dout in backward(dout, cache) })
  }
}

/// What stands in a submission where nothing was given: a function that ends the program with its
/// name.
public func missing<each Input, Output>(
  _ name: String
) -> @Sendable (repeat each Input) -> Output {
  { (_: repeat each Input) in fatalError("Submission.swift gives no \(name)") }
}
