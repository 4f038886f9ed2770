import Foundation
import Tensors
import Testing

/// What NumPy wrote, and what it says it wrote; see `Golden/make-golden.py`.
enum Golden {
  /// An array as NumPy describes it.
  struct Array: Decodable, Equatable {
    let dtype: String
    let shape: [Int]
    /// The bits of the elements in row-major order, in hexadecimal.
    let bits: String

    /// The description of a tensor.
    init(_ tensor: Tensor) {
      dtype = tensor.dtype.rawValue
      shape = tensor.shape
      bits = tensor.withBytes { bytes in
        let size = tensor.dtype == .float64 ? 8 : 4
        return stride(from: 0, to: bytes.count, by: size).map { start in
          bytes[start..<start + size].reversed()
            .map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        }.joined(separator: " ")
      }
    }
  }

  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Golden").path

  /// For each file its arrays; the one of a `.npy` file is called "".
  static let expected: [String: [String: Array]] = try! decode("expected.json")

  static func decode<Value: Decodable>(_ name: String) throws -> Value {
    try JSONDecoder().decode(
      Value.self, from: Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
  }

  /// The names of the sound files of a kind, sorted.
  static func names(_ suffix: String) -> [String] {
    expected.keys.filter { $0.hasSuffix(suffix) }.sorted()
  }
}
