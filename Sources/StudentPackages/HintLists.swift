/// The lists of hints in a source: every element begins with a line `Hints(` and a line with the
/// function's name, as the formatter writes them.
enum HintLists {
  /// A source without the hints to some functions.
  static func without(_ functions: Set<String>, in text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var kept: [Substring] = []
    var isLeftOut = false
    for (index, line) in lines.enumerated() {
      if line == "  Hints(", index + 1 < lines.count {
        let name = lines[index + 1].wholeMatch(of: #/    "(\w+)",/#)?.1
        isLeftOut = name.map { functions.contains(String($0)) } ?? false
      }
      // The end of the list.
      if line.first == "]" { isLeftOut = false }
      if !isLeftOut { kept.append(line) }
    }
    return kept.joined(separator: "\n")
  }
}
