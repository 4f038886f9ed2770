import Checking
import FullyConnectedChecks

// Two networks must learn 50 images by heart: training accuracy 1 within 20 epochs. What you choose
// is the scale of the initial weights and the learning rate.

/// The settings with which a network with hidden layers of 100 and 100 units overfits.
public func overfittingThreeLayers() -> OverfittingSettings {
  notImplemented()
}

/// The settings with which a network with four hidden layers of 100 units each overfits.
public func overfittingFiveLayers() -> OverfittingSettings {
  notImplemented()
}
