import Checking
import Grading
import Pages

/// All answers to a question on one page, each under its submission's code, below what a good one
/// says. Equal answers stand there once.
public struct AnswersPage {
  private let question: InlineQuestion
  private let model: [Block]?
  private let groups: [AnswerGroup]
  private let emptyCount: Int
  private let unreadCount: Int

  /// - Parameters:
  ///   - question: A question of the assignment that the batch was graded for.
  ///   - batch: The submissions.
  ///   - codes: Their codes.
  ///   - model: The model answers.
  public init(
    to question: InlineQuestion, in batch: [GradedSubmission], codes: AnonymousCodes,
    model: ModelAnswers
  ) {
    self.question = question
    self.model = model.blocks(for: question.id).map { model.general + $0 }
    groups = AnswerGroup.groups(of: question.id, in: batch, codes)
    let read = batch.filter { $0.questions.contains { $0.id == question.id } }
    emptyCount = read.count { $0.answer(to: question.id) == nil }
    unreadCount = batch.count - read.count
  }

  public var html: String { page.html }

  public var page: Page {
    Page(
      title: "Answers: \(question.id)", generator: "Handgrad grade answers",
      blocks: [.paragraph(InlineText(question.prompt))] + rubric + answers)
  }

  private var rubric: [Block] {
    guard let model else { return [] }
    return [.heading("Model answer and rubric"), .note(.neutral, model)]
  }

  private var answers: [Block] {
    let count = groups.reduce(0) { $0 + $1.codes.count }
    let parts = [
      "\(count) answered, \(groups.count) different",
      emptyCount > 0 ? "\(emptyCount) without an answer" : nil,
      unreadCount > 0 ? "\(unreadCount) not read" : nil,
    ]
    let words = parts.compactMap(\.self).joined(separator: "; ")
    return [.heading("Answers"), .paragraph("\(words).")] + groups.flatMap(\.blocks)
  }
}

/// Answers that are equal but for spaces and case.
private struct AnswerGroup {
  let codes: [String]
  /// As the first of the codes has written it.
  let text: String

  var blocks: [Block] {
    [.subheading(InlineText(codes.joined(separator: ", ")), anchor: codes[0]), .quotation(text)]
  }

  /// In the order of the codes, which says nothing.
  static func groups(
    of question: String, in batch: [GradedSubmission], _ codes: AnonymousCodes
  ) -> [AnswerGroup] {
    let answers = batch.compactMap { submission -> (code: String, text: String)? in
      guard let code = codes.code(of: submission.name), let text = submission.answer(to: question)
      else { return nil }
      return (code, text)
    }.sorted { $0.code < $1.code }
    return Dictionary(grouping: answers) { $0.text.withoutSpacesAndCase }.values
      .map { AnswerGroup(codes: $0.map(\.code), text: $0[0].text) }
      .sorted { $0.codes[0] < $1.codes[0] }
  }
}

extension GradedSubmission {
  /// What was answered; `nil` where nothing was.
  func answer(to question: String) -> String? {
    let answer = questions.first { $0.id == question }?.answer
    return answer.flatMap { $0.trimmed.isEmpty ? nil : $0 }
  }
}

extension String {
  fileprivate var withoutSpacesAndCase: String {
    lowercased().split { $0.isWhitespace }.joined(separator: " ")
  }
}
