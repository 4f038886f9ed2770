import CheckSupport
import Tensors
import Training

/// The parts of a `WiredNet`, which variants change. Layers are counted from 1; layer 0 is the
/// input.
///
/// As it comes it is {affine – activation} × (L − 1) – affine, regularized, with `norm` between
/// affine layer and activation.
package struct Wiring {
  package var weightName: (_ layer: Int) -> String = { "W\($0)" }
  package var biasName: (_ layer: Int) -> String = { "b\($0)" }

  /// The numbers of inputs, of each hidden layer's units and of classes.
  package var sizes: (FullyConnectedNetConfiguration) -> [Int] = { configuration in
    [configuration.inputDimension] + configuration.hiddenDimensions + [configuration.classCount]
  }
  /// The shape of a layer's weights, of which the numbers of inputs and of units are given.
  package var weightShape: (_ layer: Int, _ sizes: [Int]) -> [Int] = { _, sizes in sizes }
  /// The number of inputs of one unit, of the shape of a layer's weights.
  package var inputCount: (_ weightShape: [Int]) -> Int = { $0.dropLast().reduce(1, *) }
  package var initialWeights: (RandomState, _ scale: Double, _ shape: [Int]) -> Tensor = {
    random, scale, shape in
    random.normal(standardDeviation: scale, shape)
  }
  package var initialBiases: (RandomState, _ scale: Double, _ count: Int) -> Tensor = {
    _, _, count in
    Tensor.zeros([count])
  }
  package var drawsLastLayerFirst = false
  package var castsParameters = true
  package var usesInitialParametersOnly = false

  package var castsInput = true
  package var affine: AffineLayer
  package var activation: Activation
  package var isActivated: (_ layer: Int, _ layerCount: Int) -> Bool = { layer, layerCount in
    (1..<layerCount).contains(layer)
  }
  package var norm = NormWiring()
  package var dropout: DropoutLayer
  package var usesDropout: (FullyConnectedNetConfiguration) -> Bool = { _ in true }
  package var isDropped: (_ layer: Int, _ layerCount: Int) -> Bool = { _, _ in false }
  package var dropsBeforeActivation = false
  /// Changes the settings of the dropout that follows a layer.
  package var dropoutSettings: (inout DropoutParameters, _ layer: Int) -> Void = { _, _ in }

  /// What `scores` returns of the last layer's output.
  package var scores: (Tensor) -> Tensor = { $0 }
  package var loss: Loss
  package var accumulatesGradients = false
  /// Changes the gradients before they are returned.
  package var finish: (_ gradients: inout [String: Tensor], WiredNet) -> Void = { _, _ in }

  /// The strength of the penalty; 0 for none.
  package var regularization: (FullyConnectedNetConfiguration) -> Double = { $0.regularization }
  package var isPenalized: (_ layer: Int, _ layerCount: Int) -> Bool = { _, _ in true }
  package var penalizesBiases = false
  /// What one parameter adds to the loss, and what to its gradient.
  package var penalty: (_ w: Tensor, _ strength: Double, _ exampleCount: Int) -> Double = {
    w, strength, _ in
    0.5 * strength * (w * w).sum()
  }
  package var penaltyGradient: (_ w: Tensor, _ strength: Double, _ exampleCount: Int) -> Tensor = {
    w, strength, _ in
    strength * w
  }

  package init(
    affine: @escaping AffineLayer, activation: @escaping Activation,
    dropout: @escaping DropoutLayer, loss: @escaping Loss
  ) {
    self.affine = affine
    self.activation = activation
    self.dropout = dropout
    self.loss = loss
  }
}
