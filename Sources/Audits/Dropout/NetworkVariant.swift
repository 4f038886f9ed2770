import Auditing
import CheckSupport
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// A network that is wired wrongly.
func networkMistake(
  _ id: String, _ note: String, _ change: @escaping @Sendable (inout ClosureNet.Wiring) -> Void
) -> DropoutVariant {
  Varied.fullyConnectedNet.mistake(id, note, network(change))
}

/// A network that is wired otherwise and right.
func networkAlternative(
  _ id: String, _ note: String, _ change: @escaping @Sendable (inout ClosureNet.Wiring) -> Void
) -> DropoutVariant {
  Varied.fullyConnectedNet.alternative(id, note, network(change))
}

/// The wired network after a change.
func network(
  _ change: @escaping @Sendable (inout ClosureNet.Wiring) -> Void
) -> Network {
  { configuration, random in
    var wiring = ClosureNet.Wiring()
    change(&wiring)
    return ClosureNet(configuration, random: random, wiring: wiring)
  }
}
