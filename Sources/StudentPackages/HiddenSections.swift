import Checking

/// Takes sections out of the sources of an assignment's checks, with what else names them there.
///
/// A section is a global constant, `let dropoutForwardSection = Section<…>(…)`, or a call of a
/// function that makes one, and stands in the assignment's list. Its `id:` is the first in it. What
/// other sections need, what is disclosed and hints stand in lists, `needs: ["dropout-forward"]`,
/// `disclosing: ["dropout-forward": .nothing]` and `[Hints("dropoutForward", …)]`.
struct HiddenSections {
  private let ids: [String]
  private let assignment: Assignment
  private let folder: String

  /// - Parameter assignment: With its hidden sections.
  init(_ ids: [String], of assignment: Assignment) {
    self.ids = ids
    self.assignment = assignment
    folder = "Sources/Checks/\(assignment.folder)/"
  }

  /// - Throws: `PackageFault` where a section does not stand as it must, or none would be left.
  func remove(from files: inout [PackageFile]) throws {
    guard !ids.isEmpty else { return }
    guard ids.count < assignment.sections.count else {
      throw PackageFault("no section of \(assignment.id) is released; leave it out")
    }
    for id in ids { try remove(id, from: &files) }
    try removeNeeds(from: &files)
    try removeDisclosures(from: &files)
    edit(&files) { HintLists.without(functions, in: $0) }
  }

  /// The functions that no other section judges.
  private var functions: Set<String> {
    let hidden = assignment.sections.filter { ids.contains($0.id) }.flatMap(\.functions)
    return Set(hidden).subtracting(shown.flatMap(\.functions))
  }

  private var shown: [SectionPlan] { assignment.sections.filter { !ids.contains($0.id) } }

  private func places(in files: [PackageFile]) -> [Int] {
    files.indices.filter { files[$0].path.hasPrefix(folder) }
  }

  private func edit(_ files: inout [PackageFile], _ change: (String) -> String) {
    for place in places(in: files) {
      guard let text = files[place].text else { continue }
      let changed = change(text)
      if changed != text { files[place].bytes = Array(changed.utf8) }
    }
  }

  // MARK: - The section itself

  private func remove(_ id: String, from files: inout [PackageFile]) throws {
    let places = places(in: files)
    let declarations = places.compactMap { place in
      files[place].text.flatMap { TopLevelText($0).constant(ofSection: id) }
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
      let without = unlisted(name, in: text)
      guard !TopLevelText(without).uses(name) else {
        throw PackageFault(
          "the section \(id) cannot be left out: \(files[other].path) uses \(name) besides in a "
            + "list")
      }
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

  /// A source without a constant in its lists, with the comma that belongs to it. Of a list that is
  /// empty then, the compiler must be told the type.
  private func unlisted(_ name: String, in text: String) -> String {
    let element = try! Regex("\\b\(name)\\b(?=\\s*[,\\]]),? ?")
    let without = text.replacing(element, with: "")
    guard without != text else { return text }
    return without.replacing(#/(let \w+) = \[\s*\]/#) { match -> String in
      "\(match.1): [Section<\(assignment.contract.type)>] = []"
    }
  }

  // MARK: - What names it

  private func removeNeeds(from files: inout [PackageFile]) throws {
    var found: Set<String> = []
    edit(&files) {
      LabeledLists("needs").filtered(in: $0) { isOther($0, &found) }
    }
    let needed = Set(shown.flatMap(\.needs)).intersection(ids).subtracting(found)
    if let id = needed.min() {
      throw PackageFault(
        "the section \(id) cannot be left out: another one needs it, and no needs: [\"\(id)\"] is "
          + "found in \(folder)")
    }
  }

  private func removeDisclosures(from files: inout [PackageFile]) throws {
    var found: Set<String> = []
    edit(&files) { text in
      LabeledLists("disclosing").filtered(in: text) { entry in
        isOther(entry.prefix { $0 != ":" }, &found)
      }.replacing(#/,\s*disclosing:\s*\[\s*\]/#, with: "")
    }
    let entered = assignment.sections.filter { $0.disclosure != .everything }.map(\.id)
    let left = Set(entered).intersection(ids).subtracting(found)
    if let id = left.min() {
      throw PackageFault(
        "the section \(id) cannot be left out: no entry disclosing: [\"\(id)\": …] is found in "
          + folder)
    }
  }

  /// Whether an element of a list is not the name of a hidden section, which is noted as found.
  private func isOther(_ element: Substring, _ found: inout Set<String>) -> Bool {
    guard let id = element.wholeMatch(of: #/\s*"([^"]*)"\s*/#).map({ String($0.1) }),
      ids.contains(id)
    else { return true }
    found.insert(id)
    return false
  }
}
