import Foundation

/// What a student wrote below a question's heading, without what was handed out.
struct AnswerText {
  /// The answer as written; empty where nothing was.
  let text: String

  /// - Parameters:
  ///   - lines: The lines below the heading.
  ///   - prompt: The question, which is no answer, quoted or not, in whatever lines.
  init(_ lines: [String], prompt: String) {
    let prompt = AnswerText.words(prompt)
    let kept = AnswerText.paragraphs(lines).flatMap { AnswerText.without(prompt, $0) }
    let isWritten = kept.contains { AnswerText.hasContent($0) && !AnswerText.isLabel($0) }
    text =
      isWritten
      ? kept.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines) : ""
  }

  /// Neighboring lines that are quoted, or are not, or are blank.
  private static func paragraphs(_ lines: [String]) -> [[String]] {
    var paragraphs: [[String]] = []
    var lastKind: Character?
    for line in lines {
      let first = line.first { !$0.isWhitespace }
      let kind = first == nil ? " " : first == ">" ? ">" : Character("x")
      if kind == lastKind {
        paragraphs[paragraphs.count - 1].append(line)
      } else {
        paragraphs.append([line])
      }
      lastKind = kind
    }
    return paragraphs
  }

  /// The lines of a paragraph that are not the question.
  private static func without(_ prompt: [String], _ lines: [String]) -> [String] {
    let words = lines.map { AnswerText.words($0) }
    let all = words.flatMap { $0 }
    if all.count > prompt.count, let place = place(of: prompt, in: all) {
      var start = 0
      return zip(lines, words).filter { _, words in
        let range = start..<start + words.count
        start = range.upperBound
        return words.isEmpty || range.lowerBound < place.lowerBound
          || range.upperBound > place.upperBound
      }.map(\.0)
    }
    let isQuoted = lines[0].drop { $0.isWhitespace }.hasPrefix(">")
    return isQuestion(all, prompt, isQuoted: isQuoted) ? [] : lines
  }

  private static func place(of prompt: [String], in words: [String]) -> Range<Int>? {
    guard !prompt.isEmpty else { return nil }
    return (0...words.count - prompt.count).lazy.map { $0..<$0 + prompt.count }
      .first { words[$0].elementsEqual(prompt) }
  }

  /// Whether words are the question or a good part of it, but for a damaged word here and there; in
  /// a quotation it may also be the question as an earlier release put it.
  private static func isQuestion(_ words: [String], _ prompt: [String], isQuoted: Bool) -> Bool {
    guard !prompt.isEmpty, words.count >= min(6, prompt.count) else { return false }
    let (longest, share) = isQuoted ? (1.5, 0.6) : (1.1, 0.9)
    guard Double(words.count) <= longest * Double(prompt.count) else { return false }
    return Double(commonCount(words, prompt)) >= share * Double(words.count)
  }

  /// The length of the longest common subsequence.
  private static func commonCount(_ first: [String], _ second: [String]) -> Int {
    var counts = [Int](repeating: 0, count: second.count + 1)
    for word in first {
      var diagonal = 0
      for (index, other) in second.enumerated() {
        let above = counts[index + 1]
        counts[index + 1] = word == other ? diagonal + 1 : max(above, counts[index])
        diagonal = above
      }
    }
    return counts[second.count]
  }

  /// Whether a line, such as "### My answer", only announces an answer.
  static func isLabel(_ line: String) -> Bool {
    words(line).joined(separator: " ").wholeMatch(
      of: /((my|your|the|our) )?(answers?|solution|response|reply)( here)?/) != nil
  }

  /// A letter, a digit or a sign beyond ASCII; marks of Markdown alone say nothing.
  private static func hasContent(_ line: String) -> Bool {
    line.contains { $0.isLetter || $0.isNumber || ($0.isSymbol && !$0.isASCII) }
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }
}
