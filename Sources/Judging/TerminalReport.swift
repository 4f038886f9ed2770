import Checking
import Foundation
import Tensors
import Texts

/// What a person reads: verdicts, numbers, reasons and what to do next.
public struct TerminalReport {
  let style: TextStyle
  let repository: Repository

  public init(style: TextStyle, repository: Repository) {
    self.style = style
    self.repository = repository
  }

  /// What stands above a section's output.
  public func heading(_ plan: SectionPlan) -> String {
    headingLines(plan).map { $0 + "\n" }.joined()
  }

  func headingLines(_ plan: SectionPlan) -> [String] {
    let points = plan.isExtra ? "an extra" : "\(plan.points) points"
    let (title, about) = (style.bold(plan.title), style.dim("  \(plan.id), \(points)"))
    let isLong = title.displayWidth + about.displayWidth > style.width
    return isLong ? [title, about] : [title + about]
  }

  /// The observations, the verdict and the questions of a section.
  /// - Parameter showsSteps: Whether the steps that were traced come first.
  public func body(_ result: SectionResult, showsSteps: Bool = false) -> String {
    var lines = showsSteps ? stepLines(result) : []
    lines += numberLines(result)
    lines += resultLines(result)
    lines += propertyLines(result)
    lines += outputLines(result)
    lines += attemptLines(result)
    lines += verdictLines(result)
    for question in result.questions { lines += questionLines(question) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The beginning of what the submission itself printed.
  func outputLines(_ result: SectionResult) -> [String] {
    guard !result.output.isEmpty else { return [] }
    return [style.dim("  It printed:")]
      + result.output.split(separator: "\n").prefix(20).map { style.dim("  | \($0.prefix(200))") }
  }

  /// Numbers as the courses print them, with their bounds, after what decides in their stead.
  func numberLines(_ result: SectionResult) -> [String] {
    let numbers = result.comparedNumbers
    let width = numbers.map(\.name.count).max() ?? 0
    return numbers.map { number in
      let name = number.name.padding(toLength: width, withPad: " ", startingAt: 0)
      let reference = number.isReferences ? nil : number.reference.map { "reference \($0)" }
      let standard = number.allowed ?? reference
      return "  \(name)  \(text(number))" + (standard.map { style.dim("  (\($0))") } ?? "")
    }
  }

  private func text(_ number: ComparedNumber) -> String {
    switch number.kind {
    case .plain: number.text
    case .wrong: style.red(number.text)
    case .remark: style.dim(number.text)
    }
  }

  /// How many of the results that no line above shows are the reference's.
  func resultLines(_ result: SectionResult) -> [String] {
    let results = result.comparedResults
    guard !results.isEmpty else { return [] }
    let equal = results.count(where: \.isRight)
    let mark = equal == results.count ? style.green("✓") : style.red("✗")
    return ["  \(mark) \(equal) of \(results.count) results equal the reference's"]
  }

  /// How many properties hold, and each one that does not.
  func propertyLines(_ result: SectionResult) -> [String] {
    let properties = result.properties
    let violated = properties.filter { !$0.isRight }
    guard !properties.isEmpty else { return [] }
    let holding = properties.count - violated.count
    let mark = violated.isEmpty ? style.green("✓") : style.red("✗")
    return ["  \(mark) \(holding) of \(properties.count) properties hold"]
      + violated.flatMap { style.wrapped($0.name, first: "  \(style.red("✗")) ", indent: "    ") }
  }

  func verdictLines(_ result: SectionResult) -> [String] {
    [statusLine(result)] + partLines(result) + messageLines(result).joined()
      + explanationLines(result) + placeLines(result)
  }

  func statusLine(_ result: SectionResult) -> String {
    let points =
      result.plan.isExtra ? "an extra" : "\(result.points) of \(result.plan.points) points"
    let word = style.colored(result.status.rawValue, result.status)
    return "  " + style.bold(word) + "  " + style.dim(points)
  }

  /// The lines of each sentence of the message.
  func messageLines(_ result: SectionResult) -> [[String]] {
    result.message.split(separator: "\n").map {
      style.wrapped(String($0), first: "    ", indent: "    ")
    }
  }

  func explanationLines(_ result: SectionResult) -> [String] {
    result.explanation.map { style.wrapped($0.text, first: "    ", indent: "    ") } ?? []
  }

  func placeLines(_ result: SectionResult, fits: Bool = false) -> [String] {
    result.location.map { [place($0, fits: fits)] } ?? []
  }

  /// What the parts of the points came to, where it is not the same for all.
  func partLines(_ result: SectionResult) -> [String] {
    guard Set(result.parts.map(\.outcome)).count > 1 else { return [] }
    let parts = result.parts.map {
      "\($0.part.subject.rawValue) \($0.points.map(String.init) ?? "?")/\($0.part.points)"
    }
    return style.wrapped(parts.joined(separator: ", "), first: "    ", indent: "    ")
  }

  private func questionLines(_ question: JudgedQuestion) -> [String] {
    let state = question.isAnswered ? style.green("answered") : style.yellow("not answered")
    return ["", "  Question \(style.bold(question.question.id)): \(state)"]
      + style.wrapped(question.question.prompt, first: "    ", indent: "    ")
  }
}
