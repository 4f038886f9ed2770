import Tensors
import Training

extension Model {
  /// Whether the parameters have the shapes that a configuration asks for. Networks whose
  /// parameters have not are not called: they would only crash, and a wrong shape says more than a
  /// crash.
  package func hasShapes(
    of configuration: FullyConnectedNetConfiguration, _ naming: ParameterNaming
  ) -> Bool {
    hasShapes(configuration.parameterShapes(naming))
  }

  /// Whether the state has the names and shapes that a configuration asks for.
  package func hasState(of configuration: FullyConnectedNetConfiguration) -> Bool {
    let shapes = configuration.stateShapes
    return state.count == shapes.count && shapes.allSatisfy { state[$0.name]?.shape == $0.shape }
  }

  /// Whether all of these parameters are there with these shapes.
  package func hasShapes(_ expected: ModelProbe.Parameters) -> Bool {
    expected.allSatisfy { parameters[$0.name]?.shape == $0.shape }
  }
}
