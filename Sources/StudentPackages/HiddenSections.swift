import Checking

/// Takes sections out of the sources of an assignment's checks.
///
/// A section is a global constant, `let dropoutForwardSection = Section<…>(…)`, or a call of a
/// function that makes one, and stands in the assignment's list.
struct HiddenSections {
  private let ids: [String]
  private let folder: String

  init(_ ids: [String], of assignment: Assignment) {
    self.ids = ids
    folder = "Sources/Checks/\(assignment.folder)/"
  }

  /// - Throws: `PackageFault` where a section does not stand as it must.
  func remove(from files: inout [PackageFile]) throws {
    for id in ids { try remove(id, from: &files) }
    for index in files.indices where files[index].path.hasPrefix(folder) {
      guard let text = files[index].text else { continue }
      let told = ids.reduce(text) { text, id in Self.withoutDisclosure(of: id, in: text) }
      if told != text { files[index].bytes = Array(told.utf8) }
    }
  }

  /// The assignment's declaration without what it says of a section that is not there.
  private static func withoutDisclosure(of id: String, in text: String) -> String {
    let entry = try! Regex(
      "\"\(id)\":\\s*\\.(everything|category|nothing|from\\(\"[^\"]*\"\\)),?\\s*")
    return text.replacing(entry, with: "")
      .replacing(/,\s*disclosing:\s*\[\s*\]/, with: "")
  }

  private func remove(_ id: String, from files: inout [PackageFile]) throws {
    let places = files.indices.filter { files[$0].path.hasPrefix(folder) }
    let declarations = places.compactMap { place in
      files[place].text.flatMap { TopLevelText($0).constant(containing: "id: \"\(id)\"") }
        .map { (place, $0.name, $0.rest) }
    }
    guard declarations.count == 1, let (place, name, rest) = declarations.first else {
      throw PackageFault(
        "the section \(id) cannot be left out: in \(folder) one global constant is expected that "
          + "is a section with id: \"\(id)\", found \(declarations.count)")
    }
    var isListed = false
    for other in places where other != place {
      guard let text = files[other].text else { continue }
      // In the list, with the comma that belongs to it.
      let without = text.replacing(try! Regex("\\b\(name)\\b,? ?"), with: "")
      guard without != text else { continue }
      isListed = true
      files[other].bytes = Array(without.utf8)
    }
    guard isListed else {
      throw PackageFault("the section \(id), \(name), is in no list of \(folder)")
    }
    files[place].bytes = Array(rest.utf8)
    // What is left is private to what was taken out.
    if !TopLevelText(rest).declaresForOthers { files.remove(at: place) }
  }
}

/// A Swift source, cut at its declarations; they begin in the first column.
struct TopLevelText {
  private let blocks: [[Substring]]

  init(_ text: String) {
    var blocks: [[Substring]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      // An empty line ends a declaration if the next one is not indented.
      let begins =
        blocks[blocks.count - 1].last?.isEmpty == true
        && line.first.map { !$0.isWhitespace && $0 != "}" && $0 != ")" } ?? false
      if begins { blocks.append([]) }
      blocks[blocks.count - 1].append(line)
    }
    self.blocks = blocks
  }

  /// The global constant in whose text a word stands: its name, and the source without it.
  func constant(containing word: String) -> (name: String, rest: String)? {
    guard
      let place = blocks.firstIndex(where: { block in block.contains { $0.contains(word) } }),
      let name = blocks[place].lazy.compactMap({ $0.firstMatch(of: #/^let (\w+) = /#)?.1 }).first
    else { return nil }
    var rest = blocks
    rest.remove(at: place)
    return (String(name), rest.map { $0.joined(separator: "\n") }.joined(separator: "\n"))
  }

  /// Whether other files may use something of it.
  var declaresForOthers: Bool {
    blocks.contains { block in
      block.contains {
        $0.contains(
          #/^(let|var|func|struct|enum|final|class|extension|public|package|typealias) /#)
      }
    }
  }
}
