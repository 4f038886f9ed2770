import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// A network that is wired wrongly.
func networkMistake(
  _ id: String, _ note: String, _ change: @escaping @Sendable (inout ClosureNet.Wiring) -> Void
) -> Variant<DropoutSubmission> {
  Variant(.mistake, id, of: "fullyConnectedNet", note, network(change))
}

/// A network that is wired otherwise and right.
func networkAlternative(
  _ id: String, _ note: String, _ change: @escaping @Sendable (inout ClosureNet.Wiring) -> Void
) -> Variant<DropoutSubmission> {
  Variant(.alternative, id, of: "fullyConnectedNet", note, network(change))
}

private func network(
  _ change: @escaping @Sendable (inout ClosureNet.Wiring) -> Void
) -> DropoutSubmission {
  replacing { configuration, random in
    var wiring = ClosureNet.Wiring()
    change(&wiring)
    return ClosureNet(configuration, random: random, wiring: wiring)
  }
}
