/// Which student of ours is in which row of Canvas: by Canvas' id, else the id of the school's
/// system, else the login there, else the name.
///
/// Where Canvas itself says whose a submission is, logins and names tell nothing: whoever is not in
/// the file by that id has no more than a namesake there.
struct CanvasMatching {
  /// The students of ours whom no row is about.
  private(set) var withoutRow: [Gradebook.Row] = []

  /// The students of ours who were left out because it is not plain whose a row is.
  private(set) var unclear: [String] = []

  private var rows: [Int: Gradebook.Row] = [:]

  init(_ ours: [Gradebook.Row], to canvas: CanvasGradebook) {
    let index = CanvasIndex(canvas)
    var claims: [Int: [Gradebook.Row]] = [:]
    for row in ours {
      let found = index.places(of: row)
      if found.count > 1 {
        unclear.append("\(row.student) fits \(found.count) rows")
      } else if let place = found.first {
        // The same number may come from another platform.
        if let name = row.name, !PersonName(name).mayBe(index.names[place]) {
          let other = canvas.name(of: canvas.students[place])
          unclear.append("\(row.student) has the id of \(other), whose name is another one")
        } else {
          claims[place, default: []].append(row)
        }
      } else {
        withoutRow.append(row)
      }
    }
    for (place, claiming) in claims.sorted(by: { $0.key < $1.key }) {
      if claiming.count == 1 {
        rows[place] = claiming[0]
      } else {
        unclear += claiming.map { row in
          "\(row.student) fits the row of \(canvas.name(of: canvas.students[place])), as "
            + "\(claiming.filter { $0 != row }.map(\.student).joined(separator: ", ")) does"
        }
      }
    }
  }

  func row(at place: Int) -> Gradebook.Row? { rows[place] }
}

/// The rows of Canvas by what they say of a student.
private struct CanvasIndex {
  /// In the order of the rows.
  let names: [PersonName]

  private let byID: [String: [Int]]
  private let bySystemID: [String: [Int]]
  private let byLogin: [String: [Int]]

  init(_ canvas: CanvasGradebook) {
    func index(_ column: Int?) -> [String: [Int]] {
      guard let column else { return [:] }
      return Dictionary(grouping: canvas.students.indices) {
        canvas.students[$0].cells[column].text.trimmed.lowercased()
      }
    }
    names = canvas.students.map { PersonName(canvas.name(of: $0)) }
    byID = index(canvas.firstID)
    bySystemID = index(canvas.titles.firstIndex(of: "SIS User ID"))
    byLogin = index(canvas.titles.firstIndex(of: "SIS Login ID"))
  }

  func places(of row: Gradebook.Row) -> [Int] {
    if let canvasID = row.canvasID { return places(canvasID: canvasID, otherID: row.id) }
    let found = first([
      (byID, [row.id]), (bySystemID, [row.id]), (byLogin, [row.id, row.email, row.student]),
    ])
    if let found { return found }
    let name = PersonName(row.name ?? row.student)
    return names.indices.filter { names[$0].isSame(as: name) }
  }

  /// - Parameter otherID: The id of the roster, which is none of Canvas' where it is another one.
  private func places(canvasID: String, otherID: String?) -> [Int] {
    let ids = otherID == canvasID ? [] : [otherID]
    return first([(byID, [canvasID]), (byID, ids), (bySystemID, ids), (byLogin, ids)]) ?? []
  }

  /// The rows by the first text that stands in one; `nil` where none does.
  private func first(_ kinds: [(index: [String: [Int]], texts: [String?])]) -> [Int]? {
    for (index, texts) in kinds {
      for case let text? in texts where !text.isEmpty {
        if let places = index[text.lowercased()] { return places }
      }
    }
    return nil
  }
}
