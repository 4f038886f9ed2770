/// A Swift source, cut at its declarations; they begin in the first column.
struct TopLevelText {
  private let blocks: [[Substring]]

  init(_ text: String) {
    var blocks: [[Substring]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      // An empty line ends a declaration if the next one is not indented.
      let begins =
        blocks[blocks.count - 1].last?.isEmpty == true
        && line.first.map { !$0.isWhitespace && $0 != "}" && $0 != ")" } ?? false
      if begins { blocks.append([]) }
      blocks[blocks.count - 1].append(line)
    }
    self.blocks = blocks
  }

  /// The global constant that is a section: its name, and the source without it. Plots and
  /// questions in it may have names of other sections; its own comes first.
  func constant(ofSection id: String) -> (name: String, rest: String)? {
    for place in blocks.indices {
      let lines = blocks[place].lazy
      guard let name = lines.compactMap({ $0.firstMatch(of: #/^let (\w+) = /#)?.1 }).first,
        let first = lines.compactMap({ $0.firstMatch(of: #/\bid: "([^"]*)"/#)?.1 }).first,
        first == id
      else { continue }
      var rest = blocks
      rest.remove(at: place)
      return (String(name), rest.map { $0.joined(separator: "\n") }.joined(separator: "\n"))
    }
    return nil
  }

  /// Whether a name stands in it, but for comments.
  func uses(_ name: String) -> Bool {
    blocks.contains { block in
      block.contains { line in
        let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
        return code.matches(of: #/\w+/#).contains { $0.0 == name }
      }
    }
  }

  /// Whether other files may use something of it.
  var declaresForOthers: Bool {
    blocks.contains { block in
      block.contains {
        $0.contains(
          #/^(let|var|func|struct|enum|final|class|extension|public|package|typealias) /#)
      }
    }
  }
}
