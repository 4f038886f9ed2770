import CheckSupport
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

/// The parts of a `WiredNet`, which variants change. Layers are counted from 1; layer 0 is the
/// input.
struct Wiring {
  var weightName: (_ layer: Int) -> String
  var biasName: (_ layer: Int) -> String

  /// The numbers of inputs, of each hidden layer's units and of classes.
  var sizes: (FullyConnectedNetConfiguration) -> [Int] = { configuration in
    [configuration.inputDimension] + configuration.hiddenDimensions + [configuration.classCount]
  }
  var initialWeights: (RandomState, _ scale: Double, _ shape: [Int]) -> Tensor = {
    random, scale, shape in
    random.normal(standardDeviation: scale, shape)
  }
  var initialBiases: (RandomState, _ scale: Double, _ count: Int) -> Tensor = { _, _, count in
    Tensor.zeros([count])
  }
  var drawsLastLayerFirst = false
  var castsParameters = true
  var usesInitialParametersOnly = false

  var castsInput = true
  var affine = submission.affine
  var activation: Activation
  var isActivated: (_ layer: Int, _ layerCount: Int) -> Bool
  var dropout = submission.dropout
  var isDropped: (_ layer: Int, _ layerCount: Int) -> Bool = { _, _ in false }
  var dropsBeforeActivation = false
  /// Changes the settings of every dropout layer.
  var dropoutSettings: (inout DropoutParameters) -> Void = { _ in }

  /// What `scores` returns of the last layer's output.
  var scores: (Tensor) -> Tensor = { $0 }
  var loss = submission.softmaxLoss
  var accumulatesGradients = false
  /// Changes the gradients before they are returned.
  var finish: (_ gradients: inout [String: Tensor], WiredNet) -> Void = { _, _ in }

  var isRegularized: (FullyConnectedNetConfiguration) -> Bool = { _ in true }
  var isPenalized: (_ layer: Int, _ layerCount: Int) -> Bool = { _, _ in true }
  var penalizesBiases = false
  /// What one parameter adds to the loss, and what to its gradient.
  var penalty: (_ w: Tensor, _ strength: Double, _ exampleCount: Int) -> Double = {
    w, strength, _ in
    0.5 * strength * (w * w).sum()
  }
  var penaltyGradient: (_ w: Tensor, _ strength: Double, _ exampleCount: Int) -> Tensor = {
    w, strength, _ in
    strength * w
  }
}

extension Wiring {
  /// Affine – GELU – affine.
  static var smallNet: Wiring {
    var wiring = Wiring(
      weightName: { "fc\($0)_w" }, biasName: { "fc\($0)_b" }, activation: submission.gelu,
      isActivated: { layer, layerCount in (1..<layerCount).contains(layer) })
    wiring.isRegularized = { _ in false }
    return wiring
  }

  /// {Affine – GELU} × L – dropout, regularized.
  static var dropoutNet: Wiring {
    Wiring(
      weightName: { "fc\($0)_w" }, biasName: { "fc\($0)_b" }, activation: submission.gelu,
      isActivated: { layer, _ in layer >= 1 },
      isDropped: { layer, layerCount in layer == layerCount })
  }

  /// {Affine – ReLU} × (L − 1) – affine, regularized; with L = 2 the two-layer network.
  static var fullyConnectedNet: Wiring {
    Wiring(
      weightName: { "W\($0)" }, biasName: { "b\($0)" }, activation: submission.relu,
      isActivated: { layer, layerCount in (1..<layerCount).contains(layer) })
  }
}
