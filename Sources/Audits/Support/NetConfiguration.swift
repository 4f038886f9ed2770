import Tensors
import Training

/// The settings of a network that a `WiredNet` can be.
package protocol NetConfiguration: Sendable {
  /// The type in which the network computes.
  var dtype: DType { get set }

  /// The same settings for a network of affine layers: sizes, scale, penalty and type.
  var ofLayers: FullyConnectedNetConfiguration { get }
}

extension FullyConnectedNetConfiguration: NetConfiguration {
  package var ofLayers: FullyConnectedNetConfiguration { self }
}
