import NumPyFiles
import Tensors

/// Saves named parameters as an `.npz` archive, which NumPy can load too. A model's state is no
/// parameter: checkpoints hold it.
/// - Throws: `NumPyFileError` when it cannot be written.
public func saveParameters(_ parameters: [String: Tensor], to path: String) throws {
  try writeNPZ(parameters, to: path)
}

/// Loads a model's parameters from an `.npz` archive.
/// - Parameters:
///   - path: The archive; it holds the model's parameters under their names and nothing else.
///   - onLine: Gets one line per parameter: `Loading Params: fc1_w Shape: (3072, 48)`.
/// - Throws: `NumPyFileError` when it cannot be read, `CheckpointError` when names, shapes or types
///   are not the model's. The model is then unchanged.
public func loadParameters(
  into model: any Model, from path: String, onLine: (String) -> Void = { _ in }
) throws {
  let parameters = try readNPZ(path)
  if let problem = Checkpoint.difference(of: parameters, from: model.parameters, "parameters") {
    throw CheckpointError(path: path, problem: problem)
  }
  for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
    model.parameters[name] = value
    onLine("Loading Params: \(name) Shape: \(tuple(value.shape))")
  }
}

/// A shape as Python prints it: `(3072, 48)`, `(48,)`, `()`.
private func tuple(_ shape: [Int]) -> String {
  let numbers = shape.map(String.init).joined(separator: ", ")
  return shape.count == 1 ? "(\(numbers),)" : "(\(numbers))"
}
