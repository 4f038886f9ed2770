/// The steps that a stretch of a solution traces, as its stub names them.
struct TracedNames {
  private var names: [String] = []
  private var texts: [String] = []

  private static let columns = 100

  /// Takes the names in a line, with the shape that stands behind it.
  mutating func add(_ line: Substring) {
    let shape = line.firstMatch(of: /\/\/ (\[.*\])$/)?.1
    for match in line.matches(of: /\btrace\("([^"\\]+)"/) where !names.contains(String(match.1)) {
      names.append(String(match.1))
      texts.append(String(match.1) + (shape.map { " \($0)" } ?? ""))
    }
  }

  /// The lines of a comment; none where nothing is traced.
  func comment(indentation: Int) -> [String] {
    guard !texts.isEmpty else { return [] }
    var lines = ["// Steps that trace(_:_:) can show:"]
    for (index, text) in texts.enumerated() {
      let word = " \(text)\(index + 1 < texts.count ? "," : ".")"
      if indentation + lines[lines.count - 1].count + word.count > Self.columns {
        lines.append("//")
      }
      lines[lines.count - 1] += word
    }
    return lines
  }
}
