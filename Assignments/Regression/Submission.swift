import Checking
import RegressionChecks

/// This folder's functions, as the checker calls them. Nothing to do here.
public let submission = RegressionSubmission {
  $0.meanSquaredError = meanSquaredError
  $0.plainDropout = paired(plainDropoutForward, plainDropoutBackward)
  $0.invertedDropout = paired(invertedDropoutForward, invertedDropoutBackward)
  $0.regressionNet = { configuration, random in RegressionNet(configuration, random: random) }
  $0.trainRegression = { model, training, validation, settings, random in
    trainRegression(model, on: training, validatingOn: validation, settings, random: random)
  }
  $0.classifier = { configuration, random in Classifier(configuration, random: random) }
}
