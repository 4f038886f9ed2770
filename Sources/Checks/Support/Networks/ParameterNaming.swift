/// What a network's parameters are called, layer by layer: the weights, then the biases.
package enum ParameterNaming: Sendable {
  /// `W1`, `b1`.
  case letters
  /// `fc1_w`, `fc1_b`.
  case words

  package func names(layers: Int) -> [String] {
    (1...layers).flatMap { layer in
      switch self {
      case .letters: ["W\(layer)", "b\(layer)"]
      case .words: ["fc\(layer)_w", "fc\(layer)_b"]
      }
    }
  }
}
