import Tensors

/// An update rule at work on all parameters of a model: each has a copy of the rule for itself,
/// with its own state.
public struct Optimizer: Sendable {
  /// The rules by the names of the parameters.
  public internal(set) var rules: [String: any UpdateRule]

  public init(_ rule: any UpdateRule, for model: any Trainable) {
    rules = model.parameters.mapValues { _ in rule }
  }

  /// Changes every parameter of the model by its gradient, in the order of their names.
  ///
  /// Each gradient is released once its parameter has changed. Those that are pending matrix
  /// products are computed only then, so that they take the memory of the largest.
  /// - Precondition: there is a gradient for every parameter, with its shape.
  public mutating func step(_ model: any Trainable, _ gradients: consuming [String: Tensor]) {
    for name in rules.keys.sorted() {
      guard let gradient = gradients.removeValue(forKey: name) else {
        fail("Optimizer", "the model returned no gradient for \(name)")
      }
      let shape = model.parameters[name]!.shape
      guard gradient.shape == shape else {
        fail("Optimizer", "the gradient for \(name) has shape \(gradient.shape), expected \(shape)")
      }
      rules[name]!.update(&model.parameters[name]!, gradient)
    }
  }

  /// Multiplies the learning rate of every parameter.
  public mutating func scaleLearningRate(by factor: Double) {
    for name in rules.keys { rules[name]!.learningRate *= factor }
  }
}
