import AuditSupport
import FullyConnectedChecks
import Training

@testable import FullyConnectedSolution

/// The assignment's four networks.
extension NetFunction<FullyConnectedSubmission, FullyConnectedNetConfiguration> {
  static var small: Self { Self(prefix: "small-net", Varied.smallNet) { _ in .smallNet } }
  static var dropout: Self { Self(prefix: "dropout-net", Varied.dropoutNet) { _ in .dropoutNet } }
  static var twoLayer: Self {
    Self(prefix: "two-layer-net", Varied.twoLayerNet) { _ in .fullyConnectedNet }
  }
  static var fullyConnected: Self {
    Self(prefix: "fully-connected-net", Varied.fullyConnectedNet) { _ in .fullyConnectedNet }
  }

  /// Mistakes that can be made in every network.
  var commonMistakes: [FullyConnectedVariant] {
    initializationMistakes + [fixedInputSize] + lossMistakes + [svmLoss] + activationMistakes
      + gradientMistakes + memoryMistakes + sharedStateMistakes
  }

  private var svmLoss: FullyConnectedVariant {
    mistake("svm-loss", "This network is trained with the softmax loss.") {
      $0.loss = submission.svmLoss
    }
  }
}
