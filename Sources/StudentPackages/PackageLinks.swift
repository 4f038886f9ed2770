import Foundation

/// The links between a package's documents.
struct PackageLinks {
  private let texts: [String: String]
  private let paths: Set<String>

  init(in files: [PackageFile]) {
    paths = Set(files.map(\.path))
    texts = Dictionary(
      uniqueKeysWithValues: files.filter { $0.path.hasSuffix(".md") }.compactMap { file in
        file.text.map { (file.path, $0) }
      })
  }

  /// A document in which what led to something that the package does not have is no link any more.
  func repaired(_ path: String) -> String? {
    texts[path]?.replacing(Self.link) { match in
      target(of: match.target, in: path).map { isThere($0.path) } ?? true
        ? String(match.0) : String(match.text)
    }
  }

  /// The links that lead to a heading that is not there, a sentence each.
  var faults: [String] {
    texts.sorted { $0.key < $1.key }.flatMap { path, text in
      text.matches(of: Self.link).compactMap { match in
        guard let target = target(of: match.target, in: path), let anchor = target.anchor,
          let document = texts[target.path], !Self.anchors(in: document).contains(anchor)
        else { return nil }
        return "\(path): the link \(match.target) leads to no heading"
      }
    }
  }

  private static var link: Regex<(Substring, text: Substring, target: Substring)> {
    #/\[(?<text>[^\[\]]+)\]\((?<target>[^()\s]+)\)/#
  }

  /// Where a link leads within the package; `nil` where it leads out of it.
  private func target(
    of link: Substring, in document: String
  ) -> (path: String, anchor: String?)? {
    guard !link.contains("://") else { return nil }
    let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let anchor = parts.count == 2 ? String(parts[1]) : nil
    guard !parts[0].isEmpty else { return (document, anchor) }
    var names = document.split(separator: "/").dropLast().map(String.init)
    for name in parts[0].split(separator: "/") where name != "." {
      if name == ".." { _ = names.popLast() } else { names.append(String(name)) }
    }
    return (names.joined(separator: "/"), anchor)
  }

  private func isThere(_ path: String) -> Bool {
    paths.contains(path) || paths.contains { $0.hasPrefix("\(path)/") }
  }

  /// The names under which headings are found, as code hosts make them.
  private static func anchors(in text: String) -> Set<String> {
    var counts: [String: Int] = [:]
    var names: Set<String> = []
    for line in text.split(whereSeparator: \.isNewline) {
      guard let heading = line.wholeMatch(of: /#{1,6} (.+)/)?.1 else { continue }
      let kept = heading.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
      let name = kept.replacing(" ", with: "-")
      let count = counts[name, default: 0]
      names.insert(count == 0 ? name : "\(name)-\(count)")
      counts[name] = count + 1
    }
    return names
  }
}
