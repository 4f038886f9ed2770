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
  init(_ text: String) {
    var folder = ""
    var isAboutSubmitters = false
    for line in text.split(whereSeparator: \.isNewline) {
      if let match = line.wholeMatch(of: #/["']?(?<name>[^\s"':]+)["']?:\s*/#) {
        folder = String(match.name)
        isAboutSubmitters = false
      } else if let key = line.wholeMatch(of: #/\s+:?(?<key>\w+):.*/#)?.key,
        !["name", "email", "sid"].contains(key)
      {
        isAboutSubmitters = key == "submitters"
      } else if isAboutSubmitters,
        let match = line.wholeMatch(
          of: #/\s+(?<begin>-\s+)?:?(?<key>name|email|sid):\s*(?<value>.*?)\s*/#), !folder.isEmpty
      {
        if match.begin != nil { submitters[folder, default: []].append(Submitter()) }
        set(String(match.key), Self.unquoted(match.value), in: folder)
      }
    }
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
