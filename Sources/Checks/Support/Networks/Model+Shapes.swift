import Tensors
import Training

/// The names of tensors and their shapes.
package typealias TensorShapes = [(name: String, shape: [Int])]

extension Model {
  /// Whether all of these parameters are there with these shapes. Networks whose parameters have
  /// others are not called: they would only crash, and a wrong shape says more than a crash.
  package func hasShapes(_ expected: TensorShapes) -> Bool {
    expected.allSatisfy { parameters[$0.name]?.shape == $0.shape }
  }

  /// Whether these tensors, and no others, are the state.
  package func hasState(_ expected: TensorShapes) -> Bool {
    state.count == expected.count && expected.allSatisfy { state[$0.name]?.shape == $0.shape }
  }
}
