import Tensors
import Training

/// A worked case of a network: what it makes of one example with these parameters.
/// - Parameter names: The parameters whose gradients are shown.
public func workedNetwork(
  _ network: any Model, _ parameters: KeyValuePairs<String, Tensor>, gradients names: [String]
) -> [String] {
  for (name, value) in parameters { network.parameters[name] = value }
  let x = Tensor([[1, 2]])
  let (loss, gradients) = network.loss(x, [0])
  return [shown("x", x) + ", with the label 0"] + parameters.map { shown($0, $1) }
    + [shown("scores", network.scores(x)), shown("loss", loss)]
    + names.compactMap { name in gradients[name].map { shown("gradient of \(name)", $0) } }
}

extension FullyConnectedNetConfiguration {
  /// The settings of a network that is small enough to be followed by hand.
  public static func small(_ hidden: [Int], _ change: (inout Self) -> Void = { _ in }) -> Self {
    var configuration = FullyConnectedNetConfiguration(hiddenDimensions: hidden)
    configuration.inputDimension = 2
    configuration.classCount = 2
    configuration.dtype = .float64
    change(&configuration)
    return configuration
  }
}
