import Auditing
import CheckSupport
import Checking
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

/// One of the assignment's four networks, whose variants are changes of its wiring.
struct NetFunction: Sendable {
  /// What its variants' ids begin with.
  let prefix: String
  let varied: Varied.Function<Network>
  let wiring: @Sendable () -> Wiring

  typealias Change = @Sendable (inout Wiring) -> Void

  static let small = NetFunction(
    prefix: "small-net", varied: Varied.smallNet, wiring: { .smallNet })
  static let dropout = NetFunction(
    prefix: "dropout-net", varied: Varied.dropoutNet, wiring: { .dropoutNet })
  static let twoLayer = NetFunction(
    prefix: "two-layer-net", varied: Varied.twoLayerNet, wiring: { .fullyConnectedNet })
  static let fullyConnected = NetFunction(
    prefix: "fully-connected-net", varied: Varied.fullyConnectedNet,
    wiring: { .fullyConnectedNet })

  func mistake(
    _ id: String, _ note: String, _ change: @escaping Change
  ) -> FullyConnectedVariant {
    mistake(id, note, of: network(change))
  }

  func alternative(
    _ id: String, _ note: String, _ change: @escaping Change
  ) -> FullyConnectedVariant {
    varied.alternative("\(prefix)-\(id)", note, change: "net-\(id)", network(change))
  }

  /// A mistake that is no change of the wiring.
  func mistake(
    _ id: String, _ note: String, of network: @escaping Network
  ) -> FullyConnectedVariant {
    varied.mistake("\(prefix)-\(id)", note, change: "net-\(id)", network)
  }

  /// The wired network after a change.
  func network(_ change: @escaping Change) -> Network {
    { configuration, random in
      var wiring = wiring()
      change(&wiring)
      return WiredNet(configuration, random: random, wiring: wiring)
    }
  }
}
