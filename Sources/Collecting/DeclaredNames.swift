/// The names that a Swift source declares for the other files of its module.
///
/// It looks at the lines that begin in the first column, as no parser would: enough to tell whether
/// two files can be parts of one module.
struct DeclaredNames {
  let all: Set<String>

  init(in bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    all = Set(lines.compactMap(Self.name))
  }

  /// What a line declares; `nil` for nothing, or for what is private to its file.
  private static func name(_ line: Substring) -> String? {
    guard let first = line.first, first.isLetter || first == "@" else { return nil }
    let words = line.split { $0 == " " || $0 == "\t" }
    guard let kind = words.firstIndex(where: { kinds.contains(String($0)) }),
      words[..<kind].allSatisfy({ $0.hasPrefix("@") || modifiers.contains(String($0)) }),
      kind + 1 < words.count
    else { return nil }
    let name = words[kind + 1].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return name.isEmpty ? nil : String(name)
  }

  private static let kinds: Set<String> = [
    "func", "struct", "class", "enum", "protocol", "actor", "let", "var", "typealias",
  ]

  /// Those in front of a declaration that others see.
  private static let modifiers: Set<String> = [
    "public", "package", "internal", "open", "final", "indirect", "nonisolated", "static",
  ]
}
