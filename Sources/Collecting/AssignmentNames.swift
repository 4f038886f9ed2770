import Checking

/// The names that an assignment's files have, and those that copies of them get.
struct AssignmentNames {
  /// The files that an assignment is made of.
  let all: [String]
  private let byLowercase: [String: String]

  init(_ names: [String]) {
    all = names
    byLowercase = Dictionary(names.map { ($0.lowercased(), $0) }) { first, _ in first }
  }

  func contains(_ name: String) -> Bool { byLowercase[name.lowercased()] == name }

  /// The file that another one is a copy or a version of, by its name: `Dropout (1).swift`,
  /// `Dropout-2.swift`, `Copy of Dropout.swift`, `dropout.swift`, `Dropout_old.swift`; `nil` for a
  /// name of its own.
  func original(of name: String) -> String? {
    guard !contains(name) else { return nil }
    let lowercased = name.lowercased()
    if let other = byLowercase[lowercased] { return other }
    guard let dot = lowercased.lastIndex(of: ".") else { return nil }
    let (stem, ending) = (lowercased[..<dot], lowercased[dot...])
    return all.first { original in
      let lowercasedOriginal = original.lowercased()
      guard lowercasedOriginal.hasSuffix(ending) else { return false }
      return isVersion(stem, of: lowercasedOriginal.dropLast(ending.count))
    }
  }

  private func isVersion(_ stem: Substring, of original: Substring) -> Bool {
    if stem.hasPrefix(original), let mark = stem.dropFirst(original.count).first {
      return " -_.(~".contains(mark)
    }
    return stem.hasSuffix(" \(original)") && stem.contains(/^(copy|kopie|copie|copia)\b/)
  }
}
