import Checking
import Grading
import Texts

extension GradedSubmission.Section {
  /// What its student is told: what was found, where, and what explains it.
  var words: String {
    let place = location.map { "at \($0)" }
    return [message, place, diagnosis?.text].compactMap(\.self).filter { !$0.isEmpty }
      .joined(separator: "\n").visible
  }

  /// What a student is told of a section that the toolkit could not judge.
  static let faultWords = "The checks failed here, not your code: it has to be graded again."
}

extension Assignment {
  /// What students are told of a section; nothing of one that the assignment does not have.
  func disclosure(of section: GradedSubmission.Section) -> Disclosure {
    sections.first { $0.id == section.id }?.disclosure.on(.today) ?? .nothing
  }
}
