import Checking
import Foundation
import Tensors

/// What a person reads: verdicts, numbers, reasons and what to do next.
public struct TerminalReport {
  /// Where the text goes.
  public struct Style: Sendable {
    public var hasColour: Bool
    public var width: Int

    public init(hasColour: Bool, width: Int) {
      self.hasColour = hasColour
      self.width = max(40, width)
    }
  }

  private let style: Style
  private let repository: Repository

  public init(style: Style, repository: Repository) {
    self.style = style
    self.repository = repository
  }

  // MARK: - One section

  /// The line above a section's output.
  public func heading(_ plan: SectionPlan) -> String {
    bold("\(plan.title)") + dim("  \(plan.id), \(plan.points) points") + "\n"
  }

  /// The observations, the verdict and the questions of a section.
  public func body(_ result: SectionResult) -> String {
    var lines = numberLines(result)
    lines += propertyLines(result)
    if !result.output.isEmpty {
      lines.append(dim("  It printed:"))
      lines += result.output.split(separator: "\n").prefix(20).map { dim("  | \($0.prefix(200))") }
    }
    lines += verdictLines(result)
    for question in result.questions { lines += questionLines(question) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Numbers as the courses print them, with their bounds.
  private func numberLines(_ result: SectionResult) -> [String] {
    let numbers: [(String, String)] = result.observations.compactMap { observation in
      guard case .number(let number)? = observation.value else { return nil }
      return (observation.name, numberText(number, observation))
    }
    let width = numbers.map(\.0.count).max() ?? 0
    return numbers.map { name, text in
      "  " + name.padding(toLength: width, withPad: " ", startingAt: 0) + "  " + text
    }
  }

  private func numberText(_ number: Double, _ observation: JudgedObservation) -> String {
    guard observation.name.hasSuffix("error") else {
      return "\(number)" + referenceText(number, observation)
    }
    let text = String(printf: "%.2e", number)
    guard let bound = observation.finding?.bound else { return text }
    let limit = String(printf: "%.0e", bound)
    switch observation.kind {
    case .shown: return text + dim("  (usually below \(limit))")
    default: return text + dim("  (at most \(limit))")
    }
  }

  /// The reference's number where the student's is another one.
  private func referenceText(_ number: Double, _ observation: JudgedObservation) -> String {
    guard case .number(let expected)? = observation.expected, expected != number else { return "" }
    return dim("  (reference \(expected))")
  }

  /// How many properties hold, and each one that does not.
  private func propertyLines(_ result: SectionResult) -> [String] {
    let properties = result.observations.filter { $0.kind == .property && $0.finding != nil }
    let violated = properties.filter { $0.finding?.fault != nil }
    guard !properties.isEmpty else { return [] }
    let holding = properties.count - violated.count
    let mark = violated.isEmpty ? green("✓") : red("✗")
    return ["  \(mark) \(holding) of \(properties.count) properties hold"]
      + violated.flatMap { wrapped($0.name, first: "  \(red("✗")) ", indent: "    ") }
  }

  private func verdictLines(_ result: SectionResult) -> [String] {
    let points = "\(result.points) of \(result.plan.points) points"
    let word = coloured(result.status.rawValue, result.status)
    var lines = ["  " + bold(word) + "  " + dim(points)]
    if !result.message.isEmpty {
      lines += wrapped(result.message, first: "    ", indent: "    ")
    }
    if let location = result.location { lines.append("    at \(link(location))") }
    return lines
  }

  private func questionLines(_ question: JudgedQuestion) -> [String] {
    let state = question.isAnswered ? green("answered") : yellow("not answered")
    return ["", "  Question \(bold(question.question.id)): \(state)"]
      + wrapped(question.question.prompt, first: "    ", indent: "    ")
  }

  // MARK: - Summaries

  /// The table of an assignment's sections, and what to do next.
  public func summary(_ result: AssignmentResult) -> String {
    let idWidth = result.sections.map(\.plan.id.count).max() ?? 0
    let statusWidth = result.sections.map(\.status.rawValue.count).max() ?? 0
    var lines = [
      bold(result.assignment.title)
        + dim("  \(result.points) of \(result.maxPoints) points, seed \(result.seed)")
    ]
    for section in result.sections {
      let id = section.plan.id.padding(toLength: idWidth, withPad: " ", startingAt: 0)
      let status = section.status.rawValue
        .padding(toLength: statusWidth, withPad: " ", startingAt: 0)
      let points = "\(section.points)/\(section.plan.points)"
      lines.append(
        "  \(id)  \(coloured(status, section.status))  "
          + String(repeating: " ", count: max(0, 5 - points.count)) + points)
    }
    let questions = result.sections.flatMap(\.questions)
    if !questions.isEmpty && result.implementation == .student {
      let open = questions.filter { !$0.isAnswered }.map(\.question.id)
      let answered = questions.count - open.count
      let missing = open.isEmpty ? "" : "; open: \(open.joined(separator: ", "))"
      lines += wrapped(
        "Questions: \(answered) of \(questions.count) answered in "
          + "Assignments/\(result.assignment.folder)/Answers.md\(missing)",
        first: "  ", indent: "  ")
    }
    if result.implementation == .student { lines += nextStep(result) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func nextStep(_ result: AssignmentResult) -> [String] {
    guard let open = result.sections.first(where: { $0.status != .passed }) else {
      let question = result.sections.flatMap(\.questions).first { !$0.isAnswered }
      guard let question else { return [] }
      return ["  Next: answer \(question.question.id)"]
    }
    return wrapped("Next: \(open.plan.id): \(open.message)", first: "  ", indent: "  ")
      + (open.location.map { ["    at \(link($0))"] } ?? [])
  }

  // MARK: - Text

  /// The text on lines of the terminal's width. Continued lines begin with `indent`.
  private func wrapped(_ text: String, first: String, indent: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if !line.isEmpty && indent.count + line.count + 1 + word.count > style.width {
        lines.append(line)
        line = String(word)
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    lines.append(line)
    return lines.enumerated().map { ($0 == 0 ? first : indent) + $1 }
  }

  private func coloured(_ text: String, _ status: Status) -> String {
    switch status {
    case .passed: green(text)
    case .notImplemented, .blocked: yellow(text)
    default: red(text)
    }
  }

  /// The location, which a terminal opens on a click.
  private func link(_ location: SourceLocation) -> String {
    guard style.hasColour else { return "\(location)" }
    let path = location.file.hasPrefix("/") ? location.file : "\(repository.root)/\(location.file)"
    return "\u{1B}]8;;file://\(path)\u{1B}\\\(location)\u{1B}]8;;\u{1B}\\"
  }

  private func bold(_ text: String) -> String { escaped("1", text) }
  private func dim(_ text: String) -> String { escaped("2", text) }
  private func red(_ text: String) -> String { escaped("31", text) }
  private func green(_ text: String) -> String { escaped("32", text) }
  private func yellow(_ text: String) -> String { escaped("33", text) }

  private func escaped(_ code: String, _ text: String) -> String {
    style.hasColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
