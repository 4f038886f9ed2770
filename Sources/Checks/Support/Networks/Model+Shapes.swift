import Tensors
import Training

extension Model {
  /// Whether the parameters have the shapes that a configuration asks for. Networks whose
  /// parameters have not are not called: they would only crash, and a wrong shape says more than a
  /// crash.
  package func hasShapes(
    of configuration: FullyConnectedNetConfiguration, _ naming: ParameterNaming
  ) -> Bool {
    let sizes =
      [configuration.inputDimension] + configuration.hiddenDimensions + [configuration.classCount]
    return naming.names(layers: sizes.count - 1).enumerated().allSatisfy { index, name in
      let outputs = sizes[index / 2 + 1]
      let shape = index % 2 == 0 ? [sizes[index / 2], outputs] : [outputs]
      return parameters[name]?.shape == shape
    }
  }

  /// Whether all of these parameters are there with these shapes.
  package func hasShapes(_ expected: ModelProbe.Parameters) -> Bool {
    expected.allSatisfy { parameters[$0.name]?.shape == $0.shape }
  }
}
