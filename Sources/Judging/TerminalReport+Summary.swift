import Foundation

extension TerminalReport {
  /// Where an assignment stands and what to do next: as `summary`, and in few lines while nothing
  /// of it is begun.
  public func overview(_ result: AssignmentResult) -> String {
    let isBegun =
      result.sections.contains { $0.status != .notImplemented }
      || result.sections.flatMap(\.questions).contains(where: \.isAnswered)
    guard !isBegun else { return summary(result) }
    let lines =
      [
        title(result),
        "  \(result.assignment.id): \(result.sections.count) sections not implemented",
      ]
      + questionLines(result, namesOpen: false) + remarkLines(result) + nextStep(result)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The table of an assignment's sections, and what to do next.
  public func summary(_ result: AssignmentResult) -> String {
    let lines =
      [title(result)] + table(result) + questionLines(result) + remarkLines(result)
      + (result.implementation == .student ? nextStep(result) : [])
    return lines.joined(separator: "\n") + "\n"
  }

  /// - Parameter points: How many points there are, if not those of the sections that were run.
  func title(_ result: AssignmentResult, of points: Int? = nil) -> String {
    style.bold(result.assignment.title)
      + style.dim(
        "  \(result.points) of \(points ?? result.maxPoints) points, seed \(result.seed)"
          + (result.usesFullData ? ", full data" : "")
          + (result.isRemembered ? "; remembered" : ""))
  }

  private func table(_ result: AssignmentResult) -> [String] {
    sectionLines(result) + scoreLines(result)
  }

  /// A line for each section.
  func sectionLines(_ result: AssignmentResult) -> [String] {
    let idWidth = result.sections.map(\.plan.id.count).max() ?? 0
    let statusWidth = result.sections.map(\.status.rawValue.count).max() ?? 0
    return result.sections.map { section in
      let id = section.plan.id.padding(toLength: idWidth, withPad: " ", startingAt: 0)
      let status = section.status.rawValue
        .padding(toLength: statusWidth, withPad: " ", startingAt: 0)
      let points = section.plan.isExtra ? "extra" : "\(section.points)/\(section.plan.points)"
      return "  \(id)  \(style.colored(status, section.status))  "
        + String(repeating: " ", count: max(0, 5 - points.count)) + points + remark(section)
    }
  }

  /// Why a section's points are not the whole story of its status.
  private func remark(_ section: SectionResult) -> String {
    if section.score.undecided > 0 { return style.dim("  \(section.score.undecided) undecided") }
    return section.status == .passed && !section.grafted.isEmpty
      ? style.dim("  right by itself") : ""
  }

  /// What became of the points, where some are lost or undecided.
  func scoreLines(_ result: AssignmentResult) -> [String] {
    result.score.words.map { ["  Points: \($0)"] } ?? []
  }

  func questionLines(
    _ result: AssignmentResult, namesOpen: Bool = true
  ) -> [String] {
    let questions = result.sections.flatMap(\.questions)
    guard !questions.isEmpty, result.implementation == .student else { return [] }
    let open = questions.filter { !$0.isAnswered }.map(\.question.id)
    let answered = questions.count - open.count
    let missing = open.isEmpty || !namesOpen ? "" : "; open: \(open.joined(separator: ", "))"
    let folder =
      result.submission.map { repository.relative($0).escaped }
      ?? "Assignments/\(result.assignment.folder)"
    return style.wrapped(
      "Questions: \(answered) of \(questions.count) answered in \(folder)/Answers.md\(missing)",
      first: "  ", indent: "  ")
  }

  /// - Parameter isBrief: Whether it is said in few lines of the terminal's width.
  func nextStep(_ result: AssignmentResult, isBrief: Bool = false) -> [String] {
    guard let next = result.nextStep else { return [] }
    let explanation = isBrief ? nil : next.explanation
    return style.wrapped("Next: \(next.text)", first: "  ", indent: "  ")
      + (next.location.map { [place($0, fits: isBrief)] } ?? [])
      + (explanation.map { style.wrapped($0.text, first: "    ", indent: "    ") } ?? [])
  }

  /// The line that says where something is, which a terminal opens on a click.
  /// - Parameter fits: Whether it must fit on the terminal's line: then its end tells enough.
  func place(_ location: SourceLocation, fits: Bool) -> String {
    let start = "    at "
    let room = style.width - start.count
    let whole = "\(location)"
    let isShort = !fits || whole.count <= room
    return start + link(location, as: isShort ? whole : "…\(whole.suffix(room - 1))")
  }

  private func link(_ location: SourceLocation, as text: String) -> String {
    guard style.hasLinks else { return text }
    let path = location.file.hasPrefix("/") ? location.file : "\(repository.root)/\(location.file)"
    let target = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? ""
    return "\u{1B}]8;;file://\(target)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }
}
