import Tensors

/// A layer at its place in a network.
struct PlacedLayer {
  let layer: any NetworkLayer
  /// From 1.
  let position: Int
  /// Its own in the network: `conv2` for the second convolution.
  let name: String
  /// The shapes of one example.
  let inputShape: [Int]
  let outputShape: [Int]

  /// - Precondition: the layer can take such an input.
  init(_ layer: any NetworkLayer, position: Int, name: String, inputShape: [Int]) {
    self.layer = layer
    self.position = position
    self.name = name
    self.inputShape = inputShape
    do {
      outputShape = try layer.outputShape(for: inputShape)
    } catch {
      PlacedLayer.refuse(position, layer, error.problem)
    }
  }

  /// The layers at their places, each with the input that the one before gives.
  static func placed(_ layers: [any NetworkLayer], inputShape: [Int]) -> [PlacedLayer] {
    var shape = inputShape
    var counts: [String: Int] = [:]
    return layers.enumerated().map { index, layer in
      let shortName = type(of: layer).shortName
      counts[shortName, default: 0] += 1
      let placed = PlacedLayer(
        layer, position: index + 1, name: "\(shortName)\(counts[shortName]!)", inputShape: shape)
      shape = placed.outputShape
      return placed
    }
  }

  var parameters: KeyValuePairs<String, InitialTensor> { layer.parameters(for: inputShape) }
  var state: KeyValuePairs<String, InitialTensor> { layer.state(for: inputShape) }

  /// What a parameter or a state of the layer is called in the network: `conv2_w`.
  func fullName(_ name: String) -> String { "\(self.name)_\(name)" }

  /// Those of a network's tensors that are the layer's, under its own names for them.
  /// - Precondition: they have the shapes that the layer needs.
  func own(
    _ declared: KeyValuePairs<String, InitialTensor>, of tensors: [String: Tensor]
  ) -> [String: Tensor] {
    var own: [String: Tensor] = [:]
    for (name, initial) in declared {
      let fullName = fullName(name)
      guard let tensor = tensors[fullName] else { refuse("the network has no \(fullName)") }
      guard tensor.shape == initial.shape else {
        refuse(
          "\(fullName) has shape \(tensor.shape); with the input \(inputShape) it needs "
            + "\(initial.shape)")
      }
      own[name] = tensor
    }
    return own
  }

  /// Ends the program with a sentence that names the layer and its place.
  func refuse(_ problem: String) -> Never { PlacedLayer.refuse(position, layer, problem) }

  private static func refuse(
    _ position: Int, _ layer: any NetworkLayer, _ problem: String
  ) -> Never {
    fail("Sequential", "layer \(position) (\(layer)): \(problem)")
  }
}
