import Checking

extension TerminalReport {
  /// A report on few lines: the verdict on one section, then the table of the assignment. What
  /// there is no room for is cut, and that is said; what is wrong, and where, is cut last.
  /// - Parameters:
  ///   - section: The id of the section.
  ///   - isOutdated: Whether the verdict on it does not belong to the files as they are now.
  ///   - height: How many lines there may be.
  package func screen(
    _ result: AssignmentResult, about section: String?, isOutdated: Bool, height: Int
  ) -> [String] {
    let shown = result.sections.first { $0.plan.id == section }
    let verdict = shown.map { verdictBlocks($0, isOutdated) } ?? []
    let rows = sectionLines(result)
    let row = result.sections.firstIndex { $0.plan.id == section } ?? 0
    let isNext = shown != nil && result.nextStep?.section == section
    let next = isNext ? [] : nextStep(result, isBrief: true)
    let title = title(result, of: result.assignment.points)
    let table = [
      ScreenBlock(.detail, verdict.isEmpty ? [] : [""]), ScreenBlock(.place, [title]),
      ScreenBlock(.outlook, Array(rows.prefix(1))), ScreenBlock(.detail, Array(rows.dropFirst())),
    ]
    let end = [
      ScreenBlock(.helpful, unjudgedLines(result) + scoreLines(result)),
      ScreenBlock(.helpful, questionLines(result, namesOpen: false)),
      ScreenBlock(.outlook, next),
    ]
    let command = "swift run check-assignment \(result.assignment.id) --section \(section ?? "")"
    let counts = fit(verdict, table + end, in: height)
    let (first, others) = (counts.prefix(verdict.count), counts.dropFirst(verdict.count))
    let places = Array(others)
    let isMarked = counts.reduce(0, +) < height
    return cut(verdict, to: Array(first), isMarked: isMarked, seenBy: command)
      + table[0].lines.prefix(places[0]) + table[1].lines.prefix(places[1])
      + window(rows, around: row, of: places[2] + places[3])
      + zip(end, places.dropFirst(table.count)).flatMap { $0.lines.prefix($1) }
  }

  /// A hint on few lines; the newest is cut last.
  /// - Parameter key: The key that asks for hints.
  package func screen(
    _ hint: GivenHint, of assignment: Assignment, key: Character, height: Int
  ) -> [String] {
    let back = "Any other key goes back to the verdict."
    let way = [wayOn(from: hint, by: String(key)), back].compactMap(\.self)
      .joined(separator: " ")
    let end = ScreenBlock(
      .vital, [""] + style.wrapped(way, first: "", indent: "").map { style.dim($0) })
    let texts = hintTexts(hint)
    let ranks: [ScreenBlock.Rank] = [.vital, .telling, .place, .outlook]
    let blocks =
      [
        ScreenBlock(.helpful, headingLines(hint.result.plan)),
        ScreenBlock(.detail, verdictLines(hint.result)),
      ]
      + zip(texts, texts.indices.reversed()).map { text, age in
        ScreenBlock(ranks[min(age, ranks.count - 1)], [""] + text, isWhole: age > 0)
      }
    let command = "swift run check-assignment \(assignment.id) --hint"
    let counts = fit(blocks, [end], in: height)
    let isMarked = counts.reduce(0, +) < height
    return cut(blocks, to: Array(counts.dropLast()), isMarked: isMarked, seenBy: command)
      + end.lines.suffix(counts.last ?? 0)
  }

  /// What its author wants to know first of a section comes first.
  private func verdictBlocks(_ result: SectionResult, _ isOutdated: Bool) -> [ScreenBlock] {
    var heading = headingLines(result.plan)
    if isOutdated { heading[heading.count - 1] += style.dim("; as it was before") }
    let messages = messageLines(result)
    return [
      ScreenBlock(.vital, heading),
      ScreenBlock(.vital, [statusLine(result)]),
      ScreenBlock(.helpful, partLines(result)),
      ScreenBlock(.telling, messages.first ?? []),
      ScreenBlock(.helpful, Array(messages.dropFirst().joined())),
      ScreenBlock(.vital, explanationLines(result)),
      ScreenBlock(.vital, placeLines(result, fits: true)),
      ScreenBlock(
        .detail,
        propertyLines(result) + attemptLines(result) + outputLines(result) + resultLines(result)
          + numberLines(result)),
    ]
  }

  private func unjudgedLines(_ result: AssignmentResult) -> [String] {
    let count = result.assignment.sections.count - result.sections.count
    guard count > 0 else { return [] }
    return [style.dim("  \(count) section\(count == 1 ? " is" : "s are") not judged yet")]
  }

  /// How many lines of each block there is room for, with one more that says what is cut of the
  /// first ones, unless that would cost what is vital.
  private func fit(
    _ verdict: [ScreenBlock], _ others: [ScreenBlock], in height: Int
  ) -> [Int] {
    let whole = ScreenBlock.fit(verdict + others, in: height)
    let isCut = zip(verdict, whole).contains { $0.lines.count > $1 }
    let vital = (verdict + others).filter { $0.rank == .vital }.reduce(0) { $0 + $1.lines.count }
    return isCut && vital < height ? ScreenBlock.fit(verdict + others, in: height - 1) : whole
  }

  /// The lines of some blocks that there is room for, and how many there is none for, if that can
  /// be said.
  private func cut(
    _ blocks: [ScreenBlock], to counts: [Int], isMarked: Bool, seenBy command: String
  ) -> [String] {
    let shown = zip(blocks, counts).flatMap { $0.lines.prefix($1) }
    let left = blocks.reduce(0) { $0 + $1.lines.count } - shown.count
    guard left > 0, isMarked else { return shown }
    let mark = "  … \(left) more line\(left == 1 ? "" : "s")"
    let whole = "\(mark): \(command)"
    return shown + [style.dim(whole.count <= style.width ? whole : mark)]
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
