import Tensors
import Texts

extension Sequential {
  /// How many numbers training changes.
  public var trainableCount: Int { count(\.parameters) }

  /// How many numbers the layers keep that no rule changes.
  public var nonTrainableCount: Int { count(\.state) }

  private func count(
    _ tensors: KeyPath<PlacedLayer, KeyValuePairs<String, InitialTensor>>
  ) -> Int {
    layers.reduce(0) { $0 + $1[keyPath: tensors].reduce(0) { $0 + $1.value.count } }
  }

  /// The familiar table: a line for each layer with its output's shape and how many numbers it has,
  /// then how many these are together and the memory that they take. At most 80 columns wide.
  public var summary: String {
    let rule = String(repeating: "─", count: Row.width)
    let rows = layers.map { layer in
      let count = (Array(layer.parameters) + Array(layer.state)).reduce(0) { $0 + $1.value.count }
      let shape = layer.outputShape.map(String.init).joined(separator: ", ")
      return Row("\(layer.name) (\(layer.layer.kind))", "[N, \(shape)]", grouped(count))
    }
    let lines =
      [Row("Layer (type)", "Output shape", "Parameters").text, rule] + rows.map(\.text) + [
        rule,
        "Total parameters: \(amount(trainableCount + nonTrainableCount))",
        "Trainable parameters: \(amount(trainableCount))",
        "Non-trainable parameters: \(amount(nonTrainableCount))",
      ]
    return lines.joined(separator: "\n")
  }

  /// A count with the memory that so many numbers take: `121,930 (476.29 KB)`.
  private func amount(_ count: Int) -> String {
    var size = Double(count * dtype.byteCount)
    var unit = "B"
    for larger in ["KB", "MB", "GB"] where size >= 1024 {
      size /= 1024
      unit = larger
    }
    return grouped(count) + String(printf: " (%.2f ", size) + "\(unit))"
  }
}

/// A line of the table.
private struct Row {
  let text: String

  static let width = 72

  init(_ layer: String, _ shape: String, _ count: String) {
    text = layer.padded(to: 34) + shape.padded(to: 26) + count.padded(to: 12, atEnd: false)
  }
}

/// With a comma before every three digits: `121,930`.
private func grouped(_ count: Int) -> String {
  var text = ""
  for (index, digit) in String(count).reversed().enumerated() {
    if index > 0 && index % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return String(text.reversed())
}
