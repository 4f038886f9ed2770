import Checking
import Texts

/// What there is to do, without running anything.
enum Listing {
  static func text(_ assignments: [Assignment]) -> String {
    assignments.map(text).joined(separator: "\n")
  }

  private static func text(_ assignment: Assignment) -> String {
    let width = assignment.sections.map(\.id.count).max() ?? 0
    let total = assignment.points
    var lines = ["\(assignment.id): \(assignment.title), \(total) points"]
    for section in assignment.sections {
      let gap = String(repeating: " ", count: width - section.id.count)
      let points = section.isExtra ? "an extra" : "\(section.points) points"
      let start = "  \(section.id)\(gap)  \(points.padded(to: 9, atEnd: false))  "
      lines.append((start + section.title).wrapped(to: mostColumns, hanging: start.count))
      lines += section.questions.map { "    question \($0.id)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
