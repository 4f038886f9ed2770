import Checking
import Foundation
import Judging
import Pages
import ToolkitVersion

/// The verdict on an assignment as one page that needs no other file, for the student to keep.
public struct ResultPage {
  private let result: AssignmentResult
  private let folder: String
  private let date: Date
  private let purpose: Purpose

  /// What the page is for.
  public enum Purpose: Sendable {
    /// The student's own check.
    case ownCheck
    /// What whoever grades gives back. Of the seed nothing is said: the next one may be the same.
    case feedback
  }

  /// - Parameter date: When it was judged.
  public init(
    _ result: AssignmentResult, in repository: Repository, at date: Date = Date(),
    for purpose: Purpose = .ownCheck
  ) {
    self.result = result
    self.date = date
    self.purpose = purpose
    folder =
      result.submission.map(repository.relative) ?? "Assignments/\(result.assignment.folder)"
  }

  public var html: String {
    Page(
      title: result.assignment.title, generator: Self.generator(result.assignment),
      blocks: [.paragraph(standing), purposeNote] + next + [.table(sections)] + score + remarks
        + result.sections.flatMap(blocks)
        + judged
    ).html
  }

  /// What a page of an assignment says that it was made by.
  static func generator(_ assignment: Assignment) -> String {
    "Handgrad check-assignment \(assignment.id)"
  }

  // MARK: - Where the assignment stands

  private var standing: InlineText {
    let whose: InlineText =
      result.implementation == .student ? "" : "The reference solution, not your code: "
    let questions = result.sections.flatMap(\.questions)
    let answered = questions.count(where: \.isAnswered)
    let answers: InlineText =
      questions.isEmpty ? "" : ", \(answered) of \(questions.count) questions answered"
    return whose + "\(.strong("\(result.points) of \(result.maxPoints) points"))" + answers
      + missing
  }

  private var missing: InlineText {
    let (shown, all) = (result.sections.count, result.assignment.sections.count)
    return shown == all ? "." : ". Only \(shown) of the assignment’s \(all) sections were judged."
  }

  private var purposeNote: Block {
    switch purpose {
    case .ownCheck:
      .note(
        .neutral,
        [
          .paragraph(
            """
            This page is yours to keep. It counts for nothing: whoever grades runs the checks anew \
            on the files that you hand in, and makes a page of their own.
            """)
        ])
    case .feedback:
      .note(
        .neutral,
        [
          .paragraph(
            """
            This is what was found in the files that you handed in, with inputs that are the same \
            for everybody and that nobody had seen. Points for answers in words, late days and \
            whatever else counts are your course’s to add.
            """)
        ])
    }
  }

  private var next: [Block] {
    guard result.implementation == .student, let next = result.nextStep else { return [] }
    return [
      .note(
        .warning,
        [.paragraph("\(.strong("Next:")) \(next.text)")] + Block.place(next.location)
          + [next.explanation].compactMap(\.self).map { .paragraph("\($0.text)") })
    ]
  }

  private func blocks(_ section: SectionResult) -> [Block] {
    let firstFailing = result.sections.first(where: \.status.isFailure)
    return SectionBlocks(
      section, called: title(section.plan), of: result.implementation,
      isFirstFailing: section.plan.id == firstFailing?.plan.id
    ).blocks
  }

  /// With the id where another section has the same title.
  private func title(_ plan: SectionPlan) -> String {
    result.assignment.sections.count { $0.title == plan.title } > 1
      ? "\(plan.title) (\(plan.id))" : plan.title
  }

  private var sections: Table {
    Table(
      columns: [Table.Column("section"), .number("points"), Table.Column("verdict")],
      rows: result.sections.map { section in
        let points = section.plan.isExtra ? "extra" : "\(section.points)/\(section.plan.points)"
        return [
          Table.Cell(.link("\(title(section.plan))", to: "#\(section.plan.id)")),
          Table.Cell("\(points)"),
          Table.Cell(.badge(section.status.rawValue, section.status.tone) + remark(section)),
        ]
      })
  }

  private func remark(_ section: SectionResult) -> InlineText {
    if section.score.undecided > 0 { return " \(section.score.undecided) points undecided" }
    return section.status == .passed && !section.grafted.isEmpty ? " right by itself" : ""
  }

  private var score: [Block] {
    result.score.words.map { [.paragraph("Points: \($0).")] } ?? []
  }

  private var remarks: [Block] {
    let remarks = result.replaced.map(\.note) + result.remarks
    return remarks.isEmpty
      ? [] : [.note(.warning, remarks.map { .paragraph("\($0)") })]
  }

  // MARK: - What was judged

  private var judged: [Block] {
    [
      .heading("What was judged"),
      .definitions(
        [
          Definition("folder", .code(folder)),
          Definition("judged at", "\(time) UTC"),
          Definition("toolkit", "Handgrad \(toolkitVersion)"),
          Definition("sandbox", "\(SandboxLevel.here)"),
        ]
          + (purpose == .feedback
            ? []
            : [Definition("seed", "\(result.seed)\(result.usesFullData ? ", full data" : "")")])
          + (result.build.map { [Definition("build", .code($0))] } ?? [])),
    ] + files
  }

  private var time: String {
    date.formatted(
      .iso8601.year().month().day().dateTimeSeparator(.space).time(
        includingFractionalSeconds: false))
  }

  private var files: [Block] {
    guard !result.files.isEmpty else { return [] }
    return [
      .table(
        Table(
          columns: [Table.Column("file"), .number("bytes"), Table.Column("SHA-256")],
          rows: result.files.map {
            [
              Table.Cell(.code($0.name)), Table.Cell("\($0.byteCount)"),
              Table.Cell(.code($0.sha256)),
            ]
          }))
    ]
  }
}

extension Status {
  /// How the verdict is meant.
  var tone: Tone {
    switch self {
    case .passed: .good
    case .notImplemented, .blocked: .warning
    default: .bad
    }
  }
}

extension Block {
  /// Where in a file something is; nothing where that is not known.
  static func place(_ location: SourceLocation?) -> [Block] {
    location.map { [.paragraph("at \(.code($0.description))")] } ?? []
  }
}
