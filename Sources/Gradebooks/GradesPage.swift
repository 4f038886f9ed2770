import Checking
import Grading
import Pages

/// What a student's points come from: sections, answers in words, late days. The page goes back to
/// the student beside the one that says what was found.
public struct GradesPage {
  private let row: Gradebook.Row
  private let submission: GradedSubmission
  private let assignment: Assignment
  private let answers: AnswerPoints?

  /// - Parameter answers: The points for answers; `nil` while they have none.
  public init(
    of row: Gradebook.Row, _ submission: GradedSubmission, in assignment: Assignment,
    answers: AnswerPoints?
  ) {
    self.row = row
    self.submission = submission
    self.assignment = assignment
    self.answers = answers
  }

  public var html: String {
    Page(
      title: "\(assignment.title): your points", generator: "Handgrad grade",
      blocks: [.paragraph(standing)] + problem + [.table(sections)] + questions + late
    ).html
  }

  private var standing: InlineText {
    guard let total = row.total, let max = row.max else {
      return "Your points are not known yet: the checker itself was at fault."
    }
    return .strong("\(total.text()) of \(max.text()) points")
      + (row.undecided.map { $0 > 0 ? ", and \($0.text()) undecided" : "" } ?? "") + "."
  }

  private var problem: [Block] {
    submission.problem.map {
      [.note(.bad, [.paragraph("\($0.kind.rawValue): \($0.message)")])]
    } ?? []
  }

  private var sections: Table {
    Table(
      columns: [Table.Column("section"), .number("points"), Table.Column("verdict")],
      rows: submission.sections.map { section in
        [
          "\(section.title)", "\(section.points)/\(section.maxPoints)",
          Table.Cell(.badge(section.status.rawValue, section.status == .passed ? .good : .warning)),
        ]
      })
  }

  private var questions: [Block] {
    assignment.questions.flatMap { question -> [Block] in
      let answer = submission.questions.first { $0.id == question.id }?.answer
      let mark = answers?.mark(of: submission.name, for: question.id)
      var blocks: [Block] = [.subheading("\(question.id)"), .paragraph("\(question.prompt)")]
      blocks.append(answer.map { .quotation($0) } ?? .paragraph("Not answered."))
      if let answers, let points = mark?.points {
        let most = answers.maxPointsPerQuestion
        blocks.append(.paragraph(.strong("\(points.text()) of \(most.text()) points")))
      }
      if let comment = mark?.comment { blocks.append(.paragraph("\(comment)")) }
      return blocks
    }
  }

  private var late: [Block] {
    guard let days = row.daysCharged, days > 0, let factor = row.factor else { return [] }
    return [
      .paragraph(
        "\(days.text()) late days are charged: all points count \((100 * factor).text()) %.")
    ]
  }
}
