import Tensors

/// The gradient of a number-valued function by centered differences.
///
/// Element i is (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h.
/// - Parameters:
///   - x: Where the gradient is taken, any shape.
///   - h: The step.
///   - f: The function.
/// - Returns: The gradient, with the shape of `x`.
public func numericalGradient(
  at x: Tensor, step h: Double = 1e-5, of f: (Tensor) -> Double
) -> Tensor {
  centeredDifferences(at: x, step: h, of: f) { above, below in above - below }
}

/// The gradient of Σ f(x) ⊙ upstream by centered differences: what a backward pass must return.
///
/// Element i is Σ (f(x + h·eᵢ) − f(x − h·eᵢ)) ⊙ upstream / 2h.
/// - Parameters:
///   - x: Where the gradient is taken, any shape.
///   - upstream: The gradient of the loss with respect to f(x), with the shape of f(x).
///   - h: The step.
///   - f: The function.
/// - Returns: The gradient, with the shape of `x`.
public func numericalGradient(
  at x: Tensor, upstream: Tensor, step h: Double = 1e-5, of f: (Tensor) -> Tensor
) -> Tensor {
  centeredDifferences(at: x, step: h, of: f) { above, below in ((above - below) * upstream).sum() }
}

/// The gradient of a model's loss with respect to one of its parameters, by centered differences.
///
/// The parameter is changed in place, as the courses do it; it and the model's state are afterwards
/// what they were.
/// - Returns: The gradient, with the shape of the parameter.
public func numericalGradient(
  of model: any Model, parameter name: String, step h: Double = 1e-5, _ x: Tensor, _ y: [Int]
) -> Tensor {
  guard let parameter = model.parameters[name] else {
    fail("numericalGradient", "the model has no parameter \(name)")
  }
  let state = model.state
  defer { (model.parameters[name], model.state) = (parameter, state) }
  return numericalGradient(at: parameter, step: h) { value in
    model.parameters[name] = value
    return model.loss(x, y).loss
  }
}

/// Element i is change(f(x + h·eᵢ), f(x − h·eᵢ)) / 2h.
private func centeredDifferences<Value>(
  at x: Tensor, step h: Double, of f: (Tensor) -> Value, _ change: (Value, Value) -> Double
) -> Tensor {
  var point = x
  var gradient = Tensor.zeros(x.shape)
  for index in 0..<x.count {
    let value = point[flat: index]
    point[flat: index] = value + h
    let above = f(point)
    point[flat: index] = value - h
    let below = f(point)
    point[flat: index] = value
    gradient[flat: index] = change(above, below) / (2 * h)
  }
  return gradient
}
