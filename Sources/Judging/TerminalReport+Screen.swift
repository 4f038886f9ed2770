import Checking

extension TerminalReport {
  /// A report on few lines: the verdict on one section, then the table of the assignment. What
  /// there is no room for is cut, and that is said.
  /// - Parameters:
  ///   - section: The id of the section.
  ///   - isOutdated: Whether the verdict on it does not belong to the files as they are now.
  ///   - height: How many lines there may be.
  package func screen(
    _ result: AssignmentResult, about section: String?, isOutdated: Bool, height: Int
  ) -> [String] {
    let frame =
      [title(result)] + unjudgedLines(result) + scoreLines(result)
      + questionLines(result, namesOpen: false) + nextStep(result)
    let verdict =
      result.sections.first { $0.plan.id == section }.map { brief($0, isOutdated) } ?? []
    let room = max(0, height - frame.count - 1)
    let rows = sectionLines(result)
    let row = result.sections.firstIndex { $0.plan.id == section } ?? 0
    let table = window(rows, around: row, of: max(1, room - min(verdict.count, room / 2)))
    let command = "swift run check-assignment \(result.assignment.id) --section \(section ?? "")"
    let top = cut(verdict, to: room - table.count, seenBy: command)
    return Array((top + [""] + [frame[0]] + table + frame.dropFirst()).prefix(max(0, height)))
  }

  /// A hint on few lines.
  package func screen(_ hint: GivenHint, of assignment: Assignment, height: Int) -> [String] {
    let text = self.hint(hint).split(separator: "\n", omittingEmptySubsequences: false)
    let lines = text.drop { $0.isEmpty }.dropLast().map(String.init)
    return cut(lines, to: height, seenBy: "swift run check-assignment \(assignment.id) --hint")
  }

  /// What its author wants to know first of a section comes first.
  private func brief(_ result: SectionResult, _ isOutdated: Bool) -> [String] {
    let heading = headingLines(result.plan)
    let old = isOutdated ? style.dim("; as it was before") : ""
    return heading.dropLast() + [heading[heading.count - 1] + old] + verdictLines(result)
      + propertyLines(result) + attemptLines(result)
      + outputLines(result) + resultLines(result) + numberLines(result)
  }

  private func unjudgedLines(_ result: AssignmentResult) -> [String] {
    let count = result.assignment.sections.count - result.sections.count
    guard count > 0 else { return [] }
    return [style.dim("  \(count) section\(count == 1 ? " is" : "s are") not judged yet")]
  }

  private func cut(_ lines: [String], to count: Int, seenBy command: String) -> [String] {
    guard lines.count > count else { return lines }
    guard count > 0 else { return [] }
    let left = lines.count - count + 1
    return lines.prefix(count - 1) + [style.dim("  … \(left) more lines: \(command)")]
  }

  /// So many of the lines, with one of them in the middle, and with the number of those that are
  /// not shown.
  private func window(_ lines: [String], around center: Int, of count: Int) -> [String] {
    guard lines.count > count else { return lines }
    guard count > 2 else { return Array(lines.dropFirst(center).prefix(count)) }
    let shown = count - 2
    let first = max(0, min(center - shown / 2, lines.count - shown))
    let last = first + shown
    func mark(_ count: Int, _ place: String) -> String { style.dim("  … \(count) \(place)") }
    // At either end the line that would count nothing is one more of theirs.
    if first == 0 { return lines[...last] + [mark(lines.count - last - 1, "below")] }
    if last == lines.count { return [mark(first - 1, "above")] + lines[(first - 1)...] }
    return [mark(first, "above")] + lines[first..<last] + [mark(lines.count - last, "below")]
  }
}
