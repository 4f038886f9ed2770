import Batches

extension CSVTable {
  /// The table with those rows of another one whose keys none of its own rows has, in any case.
  ///
  /// Each cell goes below its title, wherever that stands here. What the other table has no column
  /// for stays empty, and what this one has no column for is left out.
  /// - Parameter keys: The titles of the columns that tell rows apart.
  /// - Throws: `DocumentError` where one of the tables lacks such a column.
  func adding(_ other: CSVTable, keys: [String]) throws(DocumentError) -> CSVTable {
    let columns = try CSVColumns(self, known: other.header, refusesNearMisses: false)
    let others = try CSVColumns(other, known: header, refusesNearMisses: false)
    try columns.require(keys)
    try others.require(keys)
    let known = Set(rows.map { columns.key(keys, $0) })
    var table = self
    for row in other.rows where !known.contains(others.key(keys, row)) {
      let cells = header.map { CSVValue.text(others.cell($0, row)).written }
      table.rows.append(Row(line: row.line, cells: cells))
    }
    return table
  }
}

extension CSVColumns {
  /// What tells a row from all others.
  fileprivate func key(_ titles: [String], _ row: CSVTable.Row) -> [String?] {
    titles.map { text($0, row)?.lowercased() }
  }
}
