import Foundation
import Tensors

/// The files that `make-training-goldens.py` wrote.
enum Golden {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Goldens")

  /// The cases in `training-<name>.json`.
  static func cases<Case: Decodable>(_ name: String) throws -> [Case] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let file = folder.appending(path: "training-\(name).json")
    return try decoder.decode([Case].self, from: Data(contentsOf: file))
  }
}

/// A tensor as a golden file holds it.
struct GoldenTensor: Decodable, Sendable {
  let dtype: String
  let shape: [Int]
  let values: [Double]

  var tensor: Tensor { Tensor(values, shape: shape, dtype: DType(rawValue: dtype)!) }
}
