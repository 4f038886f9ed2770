import Checking

/// What a package that is made on a day does not tell of some assignments, in one line.
public struct DisclosureSummary {
  public let line: String

  /// - Parameter assignments: With their hidden sections.
  public init(of assignments: [Assignment], on day: Day) {
    func ids(_ disclosure: Disclosure) -> String {
      assignments.flatMap { assignment in
        assignment.sections.filter { $0.disclosure.on(day) == disclosure }
          .map { assignments.count == 1 ? $0.id : "\(assignment.id)/\($0.id)" }
      }.joined(separator: ", ")
    }
    let (hidden, told) = (ids(.nothing), ids(.category))
    let parts =
      (hidden.isEmpty ? [] : ["left out: \(hidden)"])
      + (told.isEmpty ? [] : ["told by how they end alone: \(told)"])
    line =
      "for \(day): "
      + (parts.isEmpty ? "every section, with all that it tells" : parts.joined(separator: "; "))
  }
}
