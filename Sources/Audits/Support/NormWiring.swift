import Auditing
import Tensors
import Training

/// The parts of a `WiredNet` that normalize, which variants change.
///
/// As it comes no layer is normalized.
package struct NormWiring {
  /// Layers without running averages leave them alone.
  package typealias Layer = (
    _ x: Tensor, _ gamma: Tensor, _ beta: Tensor, _ settings: BatchNormSettings,
    _ averages: inout RunningAverages
  ) -> (out: Tensor, backward: (Tensor) -> (dx: Tensor, dgamma: Tensor, dbeta: Tensor))

  package var kind: (FullyConnectedNetConfiguration) -> Normalization = { _ in .none }
  package var layers: [Normalization: Layer] = [:]
  package var isNormalized: (_ layer: Int, _ layerCount: Int) -> Bool = { layer, layerCount in
    (1..<layerCount).contains(layer)
  }
  package var followsActivation = false
  /// Changes the mode, the momentum and ε of a call.
  package var settings: (inout BatchNormSettings) -> Void = { _ in }

  package var gammaName: (_ layer: Int) -> String = { "gamma\($0)" }
  package var betaName: (_ layer: Int) -> String = { "beta\($0)" }
  package var initialGamma: (RandomState, _ scale: Double, _ count: Int) -> Tensor = {
    _, _, count in
    Tensor.ones([count])
  }
  package var initialBeta: (RandomState, _ scale: Double, _ count: Int) -> Tensor = {
    _, _, count in
    Tensor.zeros([count])
  }
  /// Whose gamma and beta a layer uses.
  package var scalesOf: (_ layer: Int) -> Int = { $0 }
  package var penalizesScales = false

  package var meanName: (_ layer: Int) -> String = { "runningMean\($0)" }
  package var varianceName: (_ layer: Int) -> String = { "runningVariance\($0)" }
  package var initialAverages: (_ count: Int, DType) -> RunningAverages = {
    RunningAverages(features: $0, dtype: $1)
  }
  /// Whose averages a layer uses and changes.
  package var averagesOf: (_ layer: Int) -> Int = { $0 }
  /// Whether a call in a mode stores what it made of the averages.
  package var storesAverages: (Mode) -> Bool = { _ in true }
  /// What a layer finds of the averages that are stored.
  package var found: (RunningAverages) -> RunningAverages = { $0 }
  /// Where a new network has its averages.
  package var memory: () -> Memory<[String: Tensor]> = { Memory([:]) }
  /// What the network shows of its averages.
  package var shown: ([String: Tensor]) -> [String: Tensor] = { $0 }
  /// What the network makes of a state that is set.
  package var taken: (inout [String: Tensor], _ state: [String: Tensor]) -> Void = { $0 = $1 }
}
