import Foundation
import Tensors

/// The files that `make-numpy-goldens.py` wrote.
enum Golden {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Goldens")

  /// The cases in `numpy-<name>.json`.
  static func cases<Case: Decodable>(_ name: String) throws -> [Case] {
    let file = folder.appending(path: "numpy-\(name).json")
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode([Case].self, from: Data(contentsOf: file))
  }

  /// The input that a recipe stands for.
  static func recipe(seed: Int, _ shape: [Int], _ dtype: DType) -> Tensor {
    (RandomState(seed: seed).randn(shape) + 3).cast(to: dtype)
  }
}

/// What a tensor should be, without being one.
struct Expected: Decodable, Sendable {
  let dtype: DType
  let shape: [Int]
  let values: [Double]

  init(_ values: [Double], shape: [Int], dtype: DType = .float64) {
    (self.values, self.shape, self.dtype) = (values, shape, dtype)
  }

  var tensor: Tensor { Tensor(values, shape: shape, dtype: dtype) }
}

extension DType: Decodable {}
