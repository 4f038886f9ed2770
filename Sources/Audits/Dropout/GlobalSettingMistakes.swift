import AuditSupport
import Auditing
import DropoutChecks

/// Networks that keep one of their settings in a global variable, where the network that was made
/// last finds its own.
let globalSettingMistakes: [DropoutVariant] = [
  net.mistake("global-p", "Each network has a keep probability of its own: a property.") {
    wiring, latest in
    wiring.usesDropout = { _ in latest().configuration.keepProbability != 1 }
    wiring.dropoutSettings = { settings, _ in settings.p = latest().configuration.keepProbability }
  },
  net.mistake("global-seed", "Each network has a dropout seed of its own: a property.") {
    wiring, latest in
    wiring.dropoutSettings = { settings, _ in settings.seed = latest().configuration.dropoutSeed }
  },
  net.mistake("global-regularization", "Each network has a strength of its own: a property.") {
    wiring, latest in
    wiring.regularization = { _ in latest().configuration.regularization }
  },
  net.mistake("global-generator", "Each network has a generator of its own: a property.") {
    wiring, latest in
    wiring.dropoutSettings = { settings, _ in settings.random = latest().random }
  },
]
