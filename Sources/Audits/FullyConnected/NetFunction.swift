import Auditing
import Checking
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

/// One of the assignment's four networks, whose variants are changes of its wiring.
struct NetFunction: Sendable {
  /// Its name in `SectionPlan.functions`, and what its variants' ids begin with.
  let name: String
  let prefix: String
  let wiring: @Sendable () -> Wiring
  let replace: @Sendable (inout FullyConnectedSubmission, @escaping Network) -> Void

  typealias Network = FullyConnectedSubmission.Network
  typealias Change = @Sendable (inout Wiring) -> Void

  static let small = NetFunction(
    name: "smallNet", prefix: "small-net", wiring: { .smallNet }, replace: { $0.smallNet = $1 })
  static let dropout = NetFunction(
    name: "dropoutNet", prefix: "dropout-net", wiring: { .dropoutNet },
    replace: { $0.dropoutNet = $1 })
  static let twoLayer = NetFunction(
    name: "twoLayerNet", prefix: "two-layer-net", wiring: { .fullyConnectedNet },
    replace: { $0.twoLayerNet = $1 })
  static let fullyConnected = NetFunction(
    name: "fullyConnectedNet", prefix: "fully-connected-net", wiring: { .fullyConnectedNet },
    replace: { $0.fullyConnectedNet = $1 })

  func mistake(
    _ id: String, _ note: String, _ change: @escaping Change
  ) -> Variant<FullyConnectedSubmission> {
    variant(.mistake, id, note, change)
  }

  func alternative(
    _ id: String, _ note: String, _ change: @escaping Change
  ) -> Variant<FullyConnectedSubmission> {
    variant(.alternative, id, note, change)
  }

  private func variant(
    _ kind: VariantKind, _ id: String, _ note: String,
    _ change: @escaping Change
  ) -> Variant<FullyConnectedSubmission> {
    var changed = submission
    replace(&changed, network(change))
    return Variant(
      kind, "\(prefix)-\(id)", change: "net-\(id)", of: name, note, changed)
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
