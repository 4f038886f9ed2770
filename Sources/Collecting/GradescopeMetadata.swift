import Texts

/// Who has handed in what, as Gradescope's `submission_metadata.yml` tells it.
struct GradescopeMetadata {
  static let name = "submission_metadata.yml"

  struct Submitter: Equatable {
    var name: String?
    var email: String?
  }

  /// The submitters of each folder.
  private(set) var submitters: [String: [Submitter]] = [:]

  /// Reads the few lines of YAML that the file consists of; what is not understood is passed over.
  ///
  /// What else the file holds, such as what earlier autograders have printed, is indented deeper.
  init(_ text: String) {
    var folder = ""
    var isAboutSubmitters = false
    for line in text.split(whereSeparator: \.isNewline) {
      let depth = line.prefix { $0 == " " }.count
      let words = line.dropFirst(depth)
      let isItem = words.hasPrefix("- ")
      if depth == 0 {
        folder = Self.key(of: words)?.key.trimmingQuotes ?? ""
        isAboutSubmitters = false
      } else if depth == 2, !isItem {
        isAboutSubmitters = Self.key(of: words)?.key == "submitters"
      } else if isAboutSubmitters, depth == 2 || depth == 4, !folder.isEmpty {
        if isItem { submitters[folder, default: []].append(Submitter()) }
        guard let (key, value) = Self.key(of: isItem ? words.dropFirst(2) : words) else { continue }
        set(key, Self.unquoted(value), in: folder)
      }
    }
  }

  /// The key and the value of a line such as `:name: Ada`.
  private static func key(of words: Substring) -> (key: String, value: Substring)? {
    let words = words.hasPrefix(":") ? words.dropFirst() : words
    guard let colon = words.firstIndex(of: ":") else { return nil }
    let value = words[words.index(after: colon)...]
    return (String(words[..<colon]), value.trimmingSpaces)
  }

  private mutating func set(_ key: String, _ value: String, in folder: String) {
    guard let last = submitters[folder]?.indices.last, !value.isEmpty else { return }
    switch key {
    case "name": submitters[folder]?[last].name = value
    case "email": submitters[folder]?[last].email = value
    default: break
    }
  }

  private static func unquoted(_ value: Substring) -> String {
    for quote in ["'", "\""]
    where value.count >= 2 && value.hasPrefix(quote) && value.hasSuffix(quote) {
      return String(value.dropFirst().dropLast()).replacing(quote + quote, with: quote)
    }
    return String(value)
  }
}

extension Substring {
  /// Without the spaces at both ends.
  fileprivate var trimmingSpaces: Substring {
    let begun = drop(while: \.isWhitespace)
    return begun.lastIndex { !$0.isWhitespace }.map { begun[...$0] } ?? begun
  }
}

extension String {
  /// A key without the quotes that YAML allows around it.
  fileprivate var trimmingQuotes: String {
    guard count >= 2, let quote = first, quote == last, "'\"".contains(quote) else { return self }
    return String(dropFirst().dropLast())
  }
}
