import Auditing

/// Mistakes in where some networks drop, and how.
extension NetFunction {
  package var dropsHiddenUnits: Variant<Submission> {
    mistake("drops-hidden-units", "This network has no dropout, whatever the settings say.") {
      $0.isDropped = { layer, layerCount in (1..<layerCount).contains(layer) }
    }
  }

  package var dropsAtTestTime: Variant<Submission> {
    mistake("drops-at-test-time", "scores works in test mode: nothing is dropped there.") {
      $0.dropoutSettings = { settings, _ in settings.mode = .train }
    }
  }

  package var passesDropProbability: Variant<Submission> {
    mistake("passes-drop-probability", "The configuration's probability is that of keeping.") {
      $0.dropoutSettings = { settings, _ in settings.p = 1 - settings.p }
    }
  }
}
