import AuditSupport
import FullyConnectedChecks

@testable import FullyConnectedSolution

/// The assignment's four networks.
extension NetFunction<FullyConnectedSubmission> {
  static var small: Self { Self(prefix: "small-net", Varied.smallNet) { .smallNet } }
  static var dropout: Self { Self(prefix: "dropout-net", Varied.dropoutNet) { .dropoutNet } }
  static var twoLayer: Self {
    Self(prefix: "two-layer-net", Varied.twoLayerNet) { .fullyConnectedNet }
  }
  static var fullyConnected: Self {
    Self(prefix: "fully-connected-net", Varied.fullyConnectedNet) { .fullyConnectedNet }
  }

  /// Mistakes that can be made in every network.
  var commonMistakes: [FullyConnectedVariant] {
    initializationMistakes + lossMistakes + [svmLoss] + gradientMistakes + memoryMistakes
      + sharedStateMistakes
  }

  private var svmLoss: FullyConnectedVariant {
    mistake("svm-loss", "This network is trained with the softmax loss.") {
      $0.loss = submission.svmLoss
    }
  }
}
