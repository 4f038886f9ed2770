/// The lines below each question's heading, up to the next question's.
struct AnswerSections {
  /// By the question's id; nothing where no heading names it.
  private(set) var lines: [String: [String]] = [:]

  private(set) var problems: [String] = []

  init(_ text: String, ids: [String]) {
    let markdown = MarkdownLines(text)
    let headings = AnswerSections.headings(markdown, ids)
    for (index, heading) in headings.enumerated() {
      let end =
        index + 1 < headings.count ? headings[index + 1].lines.lowerBound : markdown.lines.count
      let body = MarkdownComments(
        [heading.rest] + markdown.lines[heading.lines.upperBound..<end])
      if let line = body.unterminated {
        problems.append(
          "Answers.md:\(heading.lines.upperBound + line): the comment <!-- does not end; "
            + "what follows is taken for the answer")
      }
      lines[heading.id, default: []] += body.lines
    }
  }

  /// The headings in order, of each question only those of its surest kind.
  private static func headings(_ markdown: MarkdownLines, _ ids: [String]) -> [AnswerHeading] {
    let found = markdown.lines.indices.compactMap { AnswerHeading(markdown, $0, ids: ids) }
    let surest = Dictionary(grouping: found, by: \.id).mapValues { $0.map(\.kind).min() }
    return found.filter { $0.kind == surest[$0.id] }
  }
}
