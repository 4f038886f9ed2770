import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

/// The right network, asked at the wrong time or with something else.
final class CarelessChannelsLastNet: Model {
  var scoresOf: (any Model, Tensor) -> Tensor = { $0.scores($1) }
  var lossOf: (any Model, Tensor, [Int]) -> (loss: Double, gradients: [String: Tensor]) = {
    $0.loss($1, $2)
  }
  private let right: any Model

  init(_ right: any Model) { self.right = right }

  var parameters: [String: Tensor] {
    get { right.parameters }
    set { right.parameters = newValue }
  }

  func scores(_ x: Tensor) -> Tensor { scoresOf(right, x) }

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    lossOf(right, x, y)
  }
}

/// A network that computes in float64, whatever it shows.
final class PreciseChannelsLastNet: Model {
  var parameters: [String: Tensor]
  private let dtype: DType
  private let net: any Model

  init(_ configuration: ChannelsLastNetConfiguration, random: RandomState) {
    var precise = configuration
    precise.dtype = .float64
    net = ChannelsLastNet(precise, random: random)
    dtype = configuration.dtype
    parameters = net.parameters.mapValues { $0.cast(to: configuration.dtype) }
  }

  func scores(_ x: Tensor) -> Tensor {
    net.parameters = parameters.mapValues { $0.cast(to: .float64) }
    return net.scores(x).cast(to: dtype)
  }

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    net.parameters = parameters.mapValues { $0.cast(to: .float64) }
    let (loss, gradients) = net.loss(x, y)
    return (loss, gradients.mapValues { $0.cast(to: dtype) })
  }
}

/// A network whose parameters have other names.
final class RenamedChannelsLastNet: Model {
  private let right: any Model
  private let names: [String: String]

  /// - Parameter names: What it calls the right network's parameters.
  init(_ right: any Model, _ names: [String: String]) {
    self.right = right
    self.names = names
  }

  var parameters: [String: Tensor] {
    get { renamed(right.parameters) }
    set { for (name, other) in names { right.parameters[name] = newValue[other] } }
  }

  func scores(_ x: Tensor) -> Tensor { right.scores(x) }

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    let (loss, gradients) = right.loss(x, y)
    return (loss, renamed(gradients))
  }

  private func renamed(_ tensors: [String: Tensor]) -> [String: Tensor] {
    Dictionary(uniqueKeysWithValues: tensors.map { (names[$0.key]!, $0.value) })
  }
}
