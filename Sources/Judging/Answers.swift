import Foundation

/// A student's `Answers.md`: one second-level heading per inline question, the answer below it.
///
/// Text in HTML comments and quotations (the question itself) is not an answer.
struct Answers {
  private var answered: Set<String> = []

  init(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    var heading: String?
    for line in Answers.withoutComments(text).split(separator: "\n") {
      let line = line.trimmingCharacters(in: .whitespaces)
      if line.hasPrefix("## ") {
        heading = line.dropFirst(3).trimmingCharacters(in: CharacterSet(charactersIn: " `"))
      } else if line.hasPrefix("#") {
        heading = nil
      } else if !line.isEmpty, !line.hasPrefix(">"), let heading {
        answered.insert(heading)
      }
    }
  }

  func isAnswered(_ id: String) -> Bool { answered.contains(id) }

  private static func withoutComments(_ text: String) -> String {
    var rest = text[...]
    var kept = ""
    while let start = rest.range(of: "<!--") {
      kept += rest[..<start.lowerBound]
      guard let end = rest.range(of: "-->", range: start.upperBound..<rest.endIndex) else {
        return kept
      }
      rest = rest[end.upperBound...]
    }
    return kept + rest
  }
}
