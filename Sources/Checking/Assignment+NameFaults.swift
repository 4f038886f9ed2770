extension Assignment {
  /// What has a name that something else has too, a sentence each: a reader must know which of them
  /// is meant.
  public var nameFaults: [String] {
    let pictures = sections.flatMap { plan in
      plan.plots.map { ($0.id, $0.title) } + plan.grids.map { ($0.id, $0.title) }
    }
    return Self.repeated(sections.map(\.id)).map { "two sections have the id \($0)" }
      + Self.repeated(sections.map(\.title)).map { "two sections are called “\($0)”" }
      + Self.repeated(sections.flatMap(\.questions).map(\.id)).map {
        "two questions have the id \($0)"
      }
      + Self.repeated(pictures.map(\.0)).map { "two pictures are written to \($0)" }
      + Self.repeated(pictures.map(\.1)).map { "two pictures are called “\($0)”" }
  }

  private static func repeated(_ names: [String]) -> [String] {
    Set(names).filter { name in names.count { $0 == name } > 1 }.sorted()
  }
}
