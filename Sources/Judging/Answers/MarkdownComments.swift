/// Lines without the marks of HTML comments and without what was handed out between them.
///
/// What a student wrote between the marks stays: `<!-- because … -->` is an answer.
struct MarkdownComments {
  let lines: [String]

  /// The index of the line in which a comment begins that does not end; its text stays too.
  private(set) var unterminated: Int?

  init(_ source: [String]) {
    let text = source.joined(separator: "\n")
    var rest = text[...]
    var kept = ""
    while let start = rest.firstRange(of: "<!--") {
      kept += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: "-->") else {
        unterminated = kept.count { $0 == "\n" }
        break
      }
      let comment = rest[..<end.lowerBound]
      // Its line ends stay, so that the lines keep their numbers.
      kept += MarkdownComments.isPlaceholder(comment) ? comment.filter { $0 == "\n" } : comment
      rest = rest[end.upperBound...]
    }
    lines = (kept + rest).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Whether a comment says no more than where the answer belongs.
  private static func isPlaceholder(_ comment: Substring) -> Bool {
    let words = comment.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    return ["", "your answer", "your answer here"].contains(words)
  }
}
