import AuditSupport
import DropoutChecks

/// The assignment's network, whose variants are changes of its wiring.
let net = NetFunction(prefix: "net", Varied.fullyConnectedNet) { _ in .fullyConnectedNet }
