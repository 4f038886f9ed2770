import Checking
import Foundation
import Tensors

/// What a person reads: verdicts, numbers, reasons and what to do next.
public struct TerminalReport {
  let style: TextStyle
  let repository: Repository

  public init(style: TextStyle, repository: Repository) {
    self.style = style
    self.repository = repository
  }

  /// The line above a section's output.
  public func heading(_ plan: SectionPlan) -> String {
    let points = plan.isExtra ? "an extra" : "\(plan.points) points"
    return style.bold("\(plan.title)") + style.dim("  \(plan.id), \(points)") + "\n"
  }

  /// The observations, the verdict and the questions of a section.
  /// - Parameter showsSteps: Whether the steps that were traced come first.
  public func body(_ result: SectionResult, showsSteps: Bool = false) -> String {
    var lines = showsSteps ? stepLines(result) : []
    lines += numberLines(result)
    lines += resultLines(result)
    lines += propertyLines(result)
    lines += outputLines(result)
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
    let numbers: [(String, String)] = result.observations.flatMap { observation in
      guard case .number(let number)? = observation.value else { return [(String, String)]() }
      let deciding = result.observations.first {
        $0.name == observation.expectation.decidedBy && $0.kind == .equal
      }
      return [deciding.flatMap(decidingLine), (observation.name, numberText(number, observation))]
        .compactMap(\.self)
    }
    let width = numbers.map(\.0.count).max() ?? 0
    return numbers.map { name, text in
      "  " + name.padding(toLength: width, withPad: " ", startingAt: 0) + "  " + text
    }
  }

  /// The largest error of a result, beside what is allowed.
  private func decidingLine(_ observation: JudgedObservation) -> (String, String)? {
    guard let error = observation.finding?.error, let bound = observation.finding?.bound
    else { return nil }
    let text = String(printf: "%.2e", error)
    let allowed = String(printf: "%.2e", bound)
    return error <= bound
      ? (observation.name, "off by \(text)" + style.dim("  (allowed \(allowed))"))
      : (observation.name, style.red("off by \(text)") + style.dim("  (allowed \(allowed))"))
  }

  private func numberText(_ number: Double, _ observation: JudgedObservation) -> String {
    switch observation.expectation.notation {
    case .digits: "\(number)" + referenceText(number, observation)
    case .error: errorText(number, observation)
    }
  }

  private func errorText(_ number: Double, _ observation: JudgedObservation) -> String {
    if let remark = observation.finding?.message, observation.finding?.fault == nil, remark != "" {
      return style.dim(remark)
    }
    let text = String(printf: "%.2e", number)
    guard let bound = observation.finding?.bound else { return text }
    let limit = String(printf: "%.0e", bound)
    switch observation.kind {
    case .shown: return text + style.dim("  (usually below \(limit))")
    default: return text + style.dim("  (at most \(limit))")
    }
  }

  /// The reference's number where the student's is another one.
  private func referenceText(_ number: Double, _ observation: JudgedObservation) -> String {
    guard case .number(let expected)? = observation.expected, expected != number else { return "" }
    return style.dim("  (reference \(expected))")
  }

  /// How many of the results that no line above shows are the reference's.
  func resultLines(_ result: SectionResult) -> [String] {
    let results = result.observations.filter {
      guard case .tensor? = $0.value else { return false }
      return $0.kind == .equal && $0.finding != nil
    }
    guard !results.isEmpty else { return [] }
    let equal = results.count { $0.finding?.fault == nil }
    let mark = equal == results.count ? style.green("✓") : style.red("✗")
    return ["  \(mark) \(equal) of \(results.count) results equal the reference's"]
  }

  /// How many properties hold, and each one that does not.
  func propertyLines(_ result: SectionResult) -> [String] {
    let properties = result.observations.filter { $0.kind == .property && $0.finding != nil }
    let violated = properties.filter { $0.finding?.fault != nil }
    guard !properties.isEmpty else { return [] }
    let holding = properties.count - violated.count
    let mark = violated.isEmpty ? style.green("✓") : style.red("✗")
    return ["  \(mark) \(holding) of \(properties.count) properties hold"]
      + violated.flatMap { style.wrapped($0.name, first: "  \(style.red("✗")) ", indent: "    ") }
  }

  func verdictLines(_ result: SectionResult) -> [String] {
    let points =
      result.plan.isExtra ? "an extra" : "\(result.points) of \(result.plan.points) points"
    let word = style.colored(result.status.rawValue, result.status)
    var lines = ["  " + style.bold(word) + "  " + style.dim(points)] + partLines(result)
    if !result.message.isEmpty {
      lines += result.message.split(separator: "\n").flatMap {
        style.wrapped(String($0), first: "    ", indent: "    ")
      }
    }
    if let explanation = result.explanation {
      lines += style.wrapped(explanation.text, first: "    ", indent: "    ")
    }
    if let location = result.location { lines.append("    at \(link(location))") }
    return lines
  }

  /// What the parts of the points came to, where it is not the same for all.
  private func partLines(_ result: SectionResult) -> [String] {
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
