/// Parts of documents that speak of what only the whole repository has: they stand between
/// `<!-- in the whole repository -->` and `<!-- end of the whole repository -->`. What a package
/// has instead stands in a comment that begins with `<!-- in a student's package`.
enum WholeRepositoryParts {
  static let (begin, end) = (
    "<!-- in the whole repository -->", "<!-- end of the whole repository -->"
  )

  /// - Throws: `PackageFault` where a mark has no partner.
  static func removed(from text: String, _ path: String) throws -> String {
    // Other comments are for whoever keeps the documents.
    try MarkedParts(begin, end).removed(from: text, path)
      .replacing(/<!-- in a student's package\n((?s:.*?))-->\n/) { $0.1 }
      .replacing(/<!--(?s:.*?)-->\n/, with: "")
  }
}

/// Parts of documents that show an assignment: they stand between `<!-- with warmup -->` and
/// `<!-- end with warmup -->`, with an empty line before a block, whose mark it would be else.
enum AssignmentParts {
  /// - Parameter present: The ids of the assignments whose parts stay.
  /// - Throws: `PackageFault` where a mark has no partner.
  static func removed(
    from text: String, but present: [String], _ path: String
  ) throws -> String {
    let shown = Set(text.matches(of: /<!-- with (\S+) -->/).map { String($0.1) })
    return try shown.subtracting(present).sorted().reduce(text) { text, id in
      try MarkedParts("<!-- with \(id) -->", "<!-- end with \(id) -->").removed(from: text, path)
    }
  }
}

/// Parts of documents between two marks.
private struct MarkedParts {
  private let begin: String
  private let end: String

  init(_ begin: String, _ end: String) { (self.begin, self.end) = (begin, end) }

  func removed(from text: String, _ path: String) throws -> String {
    var kept = ""
    var rest = text[...]
    while let start = rest.firstRange(of: begin) {
      guard let stop = rest[start.upperBound...].firstRange(of: end) else {
        throw PackageFault("\(path): \(begin) has no \(end)")
      }
      kept += rest[..<start.lowerBound]
      rest = rest[stop.upperBound...].drop { $0 == "\n" }
    }
    return kept + rest
  }
}
