import Checking
import Judging
import Pages

/// One section on a page: its verdict, its numbers and curves, and the questions beside them.
struct SectionBlocks {
  private let result: SectionResult
  private let title: String
  private let implementation: Implementation
  private let isFirstFailing: Bool

  /// How many of the same kind are named one by one.
  private static let most = 20

  /// How much of what a submission printed is kept.
  private static let (mostLines, longestLine) = (100, 500)

  /// - Parameters:
  ///   - title: What no other section of the page is called.
  ///   - isFirstFailing: Whether it is the one to look at first, so that nothing of what differs is
  ///     folded away.
  init(
    _ result: SectionResult, called title: String, of implementation: Implementation,
    isFirstFailing: Bool
  ) {
    self.result = result
    self.title = title
    self.implementation = implementation
    self.isFirstFailing = isFirstFailing
  }

  var blocks: [Block] {
    [.heading("\(title)", anchor: result.plan.id), .paragraph(verdict)] + message
      + besideEachOther + charts + told + steps + output
  }

  // MARK: - The verdict

  private var verdict: InlineText {
    let points =
      result.plan.isExtra ? "an extra" : "\(result.points) of \(result.plan.points) points"
    return .badge(result.status.rawValue, result.status.tone)
      + " \(.code(result.plan.id)), \(points)"
      + parts
  }

  /// What the parts of the points came to, where it is not the same for all.
  private var parts: InlineText {
    guard Set(result.parts.map(\.outcome)).count > 1 else { return "" }
    let parts = result.parts.map {
      "\($0.part.subject.rawValue) \($0.points.map(String.init) ?? "?")/\($0.part.points)"
    }
    return ": \(parts.joined(separator: ", "))"
  }

  private var message: [Block] {
    let paragraphs =
      result.message.split(separator: "\n").map { Block.paragraph("\($0)") }
      + [result.explanation].compactMap(\.self).map { .paragraph(.strong("\($0.text)")) }
      + Block.place(result.location)
    let tone = result.status == .passed ? Tone.neutral : result.status.tone
    return paragraphs.isEmpty ? [] : [.note(tone, paragraphs)]
  }

  // MARK: - Numbers

  /// Questions ask about the numbers beside them.
  private var besideEachOther: [Block] {
    let found = numbers + comparisons + properties + attempts
    guard !found.isEmpty, !questions.isEmpty else { return found + questions }
    return [.columns([found, questions])]
  }

  private var numbers: [Block] {
    let numbers = result.comparedNumbers
    guard !numbers.isEmpty else { return [] }
    let whose: InlineText = implementation == .student ? "yours" : "the solution’s"
    return [
      .table(
        Table(
          columns: [Table.Column("number"), .number(whose), .number("expected")],
          rows: numbers.map(row)))
    ]
  }

  private func row(_ number: ComparedNumber) -> [Table.Cell] {
    let expected = Table.Cell("\(number.allowed ?? number.reference ?? "")")
    let name = number.name
    return switch number.kind {
    case .plain: ["\(name)", "\(number.text)", expected]
    case .wrong: ["\(name)", Table.Cell("\(number.text)", .bad), expected]
    // A sentence has no room where numbers stand.
    case .remark: ["\(name): \(number.text)", "–", expected]
    }
  }

  private var comparisons: [Block] {
    let results = result.comparedResults
    guard !results.isEmpty else { return [] }
    let wrong = results.filter { !$0.isRight }
    let count = "\(results.count - wrong.count) of \(results.count)"
    return [.paragraph("\(mark(wrong.isEmpty)) \(count) results equal the reference’s.")]
      + listed(wrong.map { "\($0.finding?.message ?? $0.name)" }, "Results that differ")
  }

  private var properties: [Block] {
    let properties = result.properties
    guard !properties.isEmpty else { return [] }
    let wrong = properties.filter { !$0.isRight }
    let count = "\(properties.count - wrong.count) of \(properties.count)"
    return [.paragraph("\(mark(wrong.isEmpty)) \(count) properties hold.")]
      + listed(wrong.map { "\($0.name): \($0.finding?.message ?? "")" }, "Those that do not")
      + [
        .details(
          "All properties", [.list(properties.map { "\(mark($0.isRight)) \($0.name)" })],
          isAside: true)
      ]
  }

  private var attempts: [Block] {
    result.attempts.filter { !$0.all.isEmpty }.map { attempts in
      let names = attempts.tuning.settings.map(\.name) + attempts.tuning.outcomes.map(\.name)
      return .table(
        Table(
          caption: "Tried with \(attempts.tuning.title), the latest last",
          columns: names.map { .number("\($0)") } + [Table.Column("")],
          rows: attempts.all.enumerated().map { index, attempt in
            attempt.texts.map { Table.Cell("\($0)") }
              + [index == attempts.best ? Table.Cell(.badge("best", .good)) : Table.Cell("")]
          }, hasRowNames: false))
    }
  }

  private func mark(_ isRight: Bool) -> String { isRight ? "✓" : "✗" }

  private func listed(_ items: [InlineText], _ title: InlineText) -> [Block] {
    guard !items.isEmpty else { return [] }
    let others = items.count - Self.most
    let list = Array(items.prefix(Self.most)) + (others > 0 ? ["and \(others) more"] : [])
    return [
      .details(title, [.list(list)], isOpen: isFirstFailing || items.count <= 3, isAside: true)
    ]
  }

  private var charts: [Block] {
    let charts = SectionCharts(result).charts
    return charts.isEmpty ? [] : [.charts(charts)]
  }

  // MARK: - Questions

  private var questions: [Block] {
    result.questions.flatMap { question -> [Block] in
      [
        .subheading("Question \(question.question.id)", anchor: "question-\(question.question.id)"),
        .paragraph("\(question.question.prompt)"),
        question.answer.map { .quotation($0) }
          ?? .paragraph(.badge("not answered", .warning)),
      ]
    }
  }

  // MARK: - What was told on the way

  private var told: [Block] {
    guard !result.lines.isEmpty else { return [] }
    let isShort = result.lines.count <= Self.most
    return [
      .details(
        "What the section told while it ran", [.code(result.lines.joined(separator: "\n"))],
        isOpen: isShort,
        isAside: true)
    ]
  }

  private var output: [Block] {
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    guard !result.output.isEmpty else { return [] }
    let shown = lines.prefix(Self.mostLines).map { line in
      line.count > Self.longestLine ? "\(line.prefix(Self.longestLine)) …" : String(line)
    }
    let others = lines.count - shown.count
    let rest = others > 0 ? ["… and \(others) more lines"] : []
    return [
      .details(
        "What your code printed", [.code((shown + rest).joined(separator: "\n"))], isAside: true)
    ]
  }

  /// The steps that the submission traced, below the name of the result that came of them.
  private var steps: [Block] {
    let groups = result.tracedSteps
    guard !groups.isEmpty else { return [] }
    var room = 10 * Self.most
    var tables: [Block] = []
    for (next, steps) in groups where room > 0 {
      tables.append(.table(table(of: steps.prefix(room), to: next ?? "the end")))
      room -= steps.count
    }
    if room < 0 { tables.append(.paragraph("There were more.")) }
    return [.details("Steps that your code traced", tables, isAside: true)]
  }

  private func table(of steps: ArraySlice<TracedStep>, to next: String) -> Table {
    Table(
      caption: "Steps to \(next), \(result.plan.id)",
      columns: [Table.Column("step"), Table.Column("value")],
      rows: steps.map { [Table.Cell("\($0.name)"), Table.Cell("\($0.value.summary)")] })
  }
}
