import Foundation

/// A person's name, in which case, accents, signs, and whether the last name comes first do not
/// count, nor the spaces, which Canvas leaves out.
struct PersonName {
  /// The words from each of them on, then those before it, without spaces.
  let spellings: Set<String>

  private let words: [String]

  init(_ name: String) {
    let words = name.folded.split { !($0.isLetter || $0.isNumber) }.map(String.init)
    self.words = words
    spellings = Set(words.indices.map { (words[$0...] + words[..<$0]).joined() })
  }

  func isSame(as other: PersonName) -> Bool { !spellings.isDisjoint(with: other.spellings) }

  /// Whether the names have a word in common, so that one may be a longer form of the other. A name
  /// without letters contradicts none.
  func mayBe(_ other: PersonName) -> Bool {
    guard !words.isEmpty, !other.words.isEmpty else { return true }
    return hasWord(of: other) || other.hasWord(of: self)
  }

  private func hasWord(of other: PersonName) -> Bool {
    let whole = words.joined()
    return other.words.contains { words.contains($0) || ($0.count > 2 && whole.contains($0)) }
  }
}

extension String {
  /// In lower case, without accents, and with the letters that are an accent's in all but name.
  fileprivate var folded: String {
    var text = String.UnicodeScalarView()
    for scalar in lowercased().decomposedStringWithCompatibilityMapping.unicodeScalars {
      switch scalar {
      case "ß": text.append(contentsOf: "ss".unicodeScalars)
      case "æ": text.append(contentsOf: "ae".unicodeScalars)
      case "œ": text.append(contentsOf: "oe".unicodeScalars)
      case "ø": text.append("o")
      case "ł": text.append("l")
      case "đ", "ð": text.append("d")
      case "ı": text.append("i")
      case _ where scalar.properties.generalCategory == .nonspacingMark: continue
      default: text.append(scalar)
      }
    }
    return String(text)
  }
}
