import Foundation

/// A small file of the checkout that remembers something for its student.
///
/// Nothing else depends on it: where it is damaged or cannot be written, its story begins anew.
struct RememberedFile {
  private let path: String

  init(_ name: String, in repository: Repository) {
    path = "\(repository.root)/.handgrad/\(name)"
  }

  /// What the file holds; `nil` if it holds nothing of the kind.
  func content<Content: Decodable>() -> Content? {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return FileManager.default.contents(atPath: path).flatMap {
      try? decoder.decode(Content.self, from: $0)
    }
  }

  func keep(_ content: some Encodable) {
    let file = URL(fileURLWithPath: path)
    try? FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    try? encoder.encode(content).write(to: file, options: .atomic)
  }
}
