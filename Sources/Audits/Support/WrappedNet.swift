import Tensors
import Training

/// A right network, asked in another way.
package final class WrappedNet: Model {
  package let configuration: FullyConnectedNetConfiguration
  package var scoresOf: (any Model, Tensor) -> Tensor = { $0.scores($1) }
  package var lossOf: (any Model, Tensor, [Int]) -> (loss: Double, gradients: [String: Tensor]) = {
    $0.loss($1, $2)
  }
  private let right: any Model

  package init(_ right: any Model, _ configuration: FullyConnectedNetConfiguration) {
    self.right = right
    self.configuration = configuration
  }

  package var parameters: [String: Tensor] {
    get { right.parameters }
    set { right.parameters = newValue }
  }

  package var state: [String: Tensor] {
    get { right.state }
    set { right.state = newValue }
  }

  package func scores(_ x: Tensor) -> Tensor { scoresOf(right, x) }

  package func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    lossOf(right, x, y)
  }

  /// Computes with other parameters than those it shows.
  package func compute(with change: @escaping ([String: Tensor]) -> [String: Tensor]) {
    func changed<Result>(_ right: any Model, _ result: () -> Result) -> Result {
      let shown = right.parameters
      defer { right.parameters = shown }
      right.parameters = change(shown)
      return result()
    }
    scoresOf = { right, x in changed(right) { right.scores(x) } }
    lossOf = { right, x, y in changed(right) { right.loss(x, y) } }
  }
}
