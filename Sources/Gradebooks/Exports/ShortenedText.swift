extension String {
  /// The text with no more UTF-16 units, the smallest of the characters that a website may count.
  /// - Parameter ending: What a text ends with that is cut.
  func cut(to count: Int, ending: String) -> String {
    guard utf16.count > count else { return self }
    var rest = count - ending.utf16.count
    let kept = prefix { character in
      rest -= character.utf16.count
      return rest >= 0
    }
    return kept + ending
  }

  /// The text with the last name of each absolute path in its place: what lies above is nobody's
  /// business. A single name behind a slash is none, as in `a / b` and `/n`.
  var withoutAbsolutePaths: String {
    var result = ""
    var rest = Substring(replacing("file:///", with: "/"))
    while let character = rest.first {
      let isStart = character == "/" && result.last.map(\.mayComeBeforePath) ?? true
      let path = isStart ? rest.prefix { !$0.endsPath } : rest.prefix(1)
      let names = path.split(separator: "/")
      result += isStart && names.count > 1 ? names.last ?? path : path
      rest = rest.dropFirst(path.count)
    }
    return result
  }
}

extension Character {
  /// Whether a slash behind it begins a path, rather than going on with one, a fraction or an
  /// address.
  fileprivate var mayComeBeforePath: Bool {
    !(isLetter || isNumber || "/.:_-~)]".contains(self))
  }

  fileprivate var endsPath: Bool { isWhitespace || "\"'`“”‘’:;,()[]<>|".contains(self) }
}
