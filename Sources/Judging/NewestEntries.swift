import Foundation

/// A folder of which only the newest entries are worth keeping.
enum NewestEntries {
  /// Removes what is not among the `count` newest entries and older than `age` seconds.
  static func keep(
    _ count: Int, in folder: String, olderThan age: Double = 0, where isEntry: (String) -> Bool
  ) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let entries = names.filter(isEntry).map { name in
      let path = "\(folder)/\(name)"
      let date = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
      return (path: path, date: date ?? .distantPast)
    }
    let limit = Date(timeIntervalSinceNow: -age)
    for entry in entries.sorted(by: { $0.date > $1.date }).dropFirst(count)
    where entry.date <= limit {
      try? FileManager.default.removeItem(atPath: entry.path)
    }
  }
}
