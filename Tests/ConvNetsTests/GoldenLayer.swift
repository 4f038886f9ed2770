import Foundation
import Tensors
import TestSupport
import Testing

/// A call of a layer, whose results NumPy computed.
struct GoldenLayer: Decodable, CustomTestStringConvertible {
  let layer: String
  let seed: Int
  let settings: [String: Double]
  /// The shape of x, then those of further inputs that do not follow from it.
  let shapes: [[Int]]
  let results: [String: Array]

  struct Array: Decodable {
    let shape: [Int]
    let elements: [Double]
  }

  var testDescription: String { "\(layer) on \(shapes[0])" }

  static let all: [GoldenLayer] = {
    let path = "\(Program.root)/Tests/Goldens/conv-net-layers.json"
    let data = (try? Data(contentsOf: URL(filePath: path))) ?? Data()
    return (try? JSONDecoder().decode([GoldenLayer].self, from: data)) ?? []
  }()

  /// The calls of one layer.
  static func of(_ layer: String) -> [GoldenLayer] { all.filter { $0.layer == layer } }

  /// What a layer gave is what NumPy computed, within 10⁻¹² of the largest element.
  func expect(_ found: [String: Tensor]) throws {
    #expect(Set(found.keys) == Set(results.keys))
    for (name, golden) in results {
      let tensor = try #require(found[name])
      #expect(tensor.shape == golden.shape, "\(name)")
      let magnitude = max(1, golden.elements.map(abs).max()!)
      try #require(tensor.count == golden.elements.count)
      let worst = zip(tensor.scalars, golden.elements).map { abs($0 - $1) }.max()!
      #expect(worst <= 1e-12 * magnitude, "\(name)")
    }
  }
}
