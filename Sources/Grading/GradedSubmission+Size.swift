import Foundation

extension GradedSubmission {
  /// A line of a log has at most so many bytes.
  public static let mostBytes = 20_000

  /// The same in at most `mostBytes` of JSON: long texts are cut, the longest answers first.
  /// - Parameter longAnswer: Says where the whole of an answer is that is cut; nothing if nowhere.
  public func fitted(longAnswer: (_ question: String) -> String = { _ in "" }) -> GradedSubmission {
    var line = self
    var room = 8000
    // Each round leaves the texts half as long; the rest of a line is bounded.
    while line.byteCount > Self.mostBytes, room > 20 {
      room /= 2
      for index in line.questions.indices {
        let question = line.questions[index].id
        line.questions[index].answer = questions[index].answer.map {
          $0.cut(to: room, note: longAnswer(question))
        }
      }
      for index in line.sections.indices {
        line.sections[index].message = sections[index].message.cut(to: max(room / 2, 40))
        if let text = sections[index].diagnosis?.text {
          line.sections[index].diagnosis?.text = text.cut(to: max(room / 2, 40))
        }
      }
      line.remarks = remarks.prefix(max(room / 100, 3)).map { $0.cut(to: max(room / 4, 60)) }
      if room < 500 { line.files = Array(files.prefix(60)) }
    }
    return line
  }

  /// Whether an answer was cut.
  public func isCut(_ question: String, comparedTo whole: GradedSubmission) -> Bool {
    questions.first { $0.id == question } != whole.questions.first { $0.id == question }
  }

  private var byteCount: Int {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self).count) ?? 0
  }
}

extension String {
  /// The text, or as much of its beginning as takes so many bytes, with a sentence that says so.
  fileprivate func cut(to count: Int, note: String = "") -> String {
    guard utf8.count > count else { return self }
    let end = utf8.index(startIndex, offsetBy: count)
    let kept = String(decoding: utf8[..<end], as: UTF8.self)[...]
    return "\(kept.trimmingSuffix("\u{FFFD}")) [… cut: \(count) of \(utf8.count) bytes\(note)]"
  }
}

extension Substring {
  fileprivate func trimmingSuffix(_ scalar: Character) -> Substring {
    last == scalar ? dropLast() : self
  }
}
